/** What ECS, CodeDeploy and EC2 Auto Scaling wait for of their own accord while they replace tasks and instances. */

/**
 * Seconds that a task without a load balancer and without a health check of an essential container has to run before it counts as healthy.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html
 */
export const secondsUntilCounted = 40;

/**
 * Minutes that ECS adds to each shift of traffic behind a Network Load Balancer, whose routing follows its weights late.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-linear.html
 */
export const networkLoadBalancerShiftMinutes = 10;

/**
 * Minutes that a predefined configuration of CodeDeploy takes to move the traffic; others are not known.
 *
 * @see https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html
 */
export const codeDeployShiftMinutes: Readonly<Record<string, number>> = {
  "CodeDeployDefault.ECSAllAtOnce": 0,
  "CodeDeployDefault.ECSCanary10Percent5Minutes": 5,
  "CodeDeployDefault.ECSCanary10Percent15Minutes": 15,
  "CodeDeployDefault.ECSLinear10PercentEvery1Minutes": 9,
  "CodeDeployDefault.ECSLinear10PercentEvery3Minutes": 27,
};

/**
 * Seconds of a checkpoint of an instance refresh that says nothing else.
 *
 * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/understand-instance-refresh-default-values.html
 */
export const checkpointDelaySeconds = 3600;

/**
 * Seconds between the notice that Spot capacity is taken back and its end, on Fargate as on instances.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-spot.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html
 */
export const spotNoticeSeconds = 120;
