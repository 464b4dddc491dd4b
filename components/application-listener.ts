import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ListenersSpec, ListenerSpec } from "../plan/application-listener";
import { createCertificate } from "./certificate";
import { createTrustStore } from "./trust-store";

/** What the listeners of an application load balancer are made from. */
export interface ListenersArgs {
  readonly spec: ListenersSpec;
  readonly loadBalancer: aws.lb.LoadBalancer;
  readonly parent: pulumi.ComponentResource;
}

/** Creates what answers on an application load balancer, with its certificates; returns them, the one that carries rules first. */
export function createListeners(name: string, args: ListenersArgs): aws.lb.Listener[] {
  const { spec, parent } = args;
  if (spec.listener === undefined) return [];
  const certificateArn =
    spec.certificate === undefined
      ? spec.listener.certificateArn
      : createCertificate(spec.certificate, parent);
  const trustStore = spec.trustStore === undefined ? undefined : createTrustStore(spec.trustStore, parent);
  const listener = createListener(
    name,
    {
      ...spec.listener,
      ...(certificateArn !== undefined && { certificateArn }),
      ...(spec.listener.mutualAuthentication !== undefined && {
        mutualAuthentication: {
          ...spec.listener.mutualAuthentication,
          ...(trustStore !== undefined && { trustStoreArn: trustStore.arn }),
        },
      }),
    },
    args,
  );
  for (const additional of spec.additionalCertificates ?? [])
    new aws.lb.ListenerCertificate(
      additional.key,
      {
        listenerArn: listener.arn,
        certificateArn:
          "certificateArn" in additional ? additional.certificateArn : createCertificate(additional, parent),
      },
      { parent },
    );
  if (spec.redirectListener === undefined) return [listener];
  return [listener, createListener(`${name}.redirect`, spec.redirectListener, args)];
}

type ListenerSettings = Omit<ListenerSpec, "certificateArn" | "mutualAuthentication"> &
  Pick<aws.lb.ListenerArgs, "certificateArn" | "mutualAuthentication">;

function createListener(
  name: string,
  settings: ListenerSettings,
  { loadBalancer, parent }: ListenersArgs,
): aws.lb.Listener {
  return new aws.lb.Listener(name, { ...settings, loadBalancerArn: loadBalancer.arn }, { parent });
}
