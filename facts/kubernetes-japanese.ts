/**
 * Japanese of every remark in `kubernetes-parameters.ts` and `kubernetes-objects.ts`, by the English remark: a new remark and a changed one both
 * miss their Japanese until it is written here, which fails `npm run generate -- --check`. Words in backticks are the same in both.
 *
 * AWS's own Japanese words are those of its guide; whole sentences are in the polite form (です, ます).
 *
 * @see https://docs.aws.amazon.com/ja_jp/AmazonECS/latest/developerguide/Welcome.html
 */
export const japaneseRemarks: Readonly<Record<string, string>> = {
  // Objects.
  "A task definition is registered in revisions that never change; the stack file is its source.":
    "タスク定義はリビジョンとして登録され、登録後は変わりません。元になるのはスタックファイルです。",
  "Prefix of family:revision. A name with dots does not fit.":
    "family:revision の前半です。ドットを含む名前は使えません。",
  "Tags of task definition, service and tasks, 45 of one's own at most. Nothing selects by them.":
    "タスク定義、サービス、タスクのタグになります。自分で付けられるのは 45 個までです。タグで対象を選択する仕組みはありません。",
  "What controllers read from them is a key here, or does not exist.":
    "コントローラーが読み取る内容は、スタックファイルのキーになるか、存在しないかのどちらかです。",
  "A group of containers on one host with one network address. Fields of a Pod are partly fields of each container.":
    "1 つのホストで動き、1 つのネットワークアドレスを共有するコンテナのまとまりです。Pod のフィールドの一部は、各コンテナのフィールドになります。",
  "One service, which keeps its number of tasks and replaces revisions.":
    "1 つのサービスです。タスク数を維持し、リビジョンを入れ替えます。",
  "One cluster for each stack. It has no quota and no network policy; security groups, IAM and accounts keep things apart.":
    "スタックごとに 1 つのクラスターです。クォータもネットワークポリシーもありません。分離にはセキュリティグループ、IAM、アカウントを使います。",
  "`scheduling: DAEMON` on the instances of a capacity group.":
    "キャパシティーグループのインスタンスで `scheduling: DAEMON` を使います。",
  "Stable names, order and a volume for each replica are lost; shared data goes to EFS.":
    "固定の名前、順序、レプリカごとのボリュームは失われます。共有するデータは EFS に置きます。",
  "A job without schedule and event, started with `npm run task`.":
    "スケジュールもイベントもないジョブです。`npm run task` で開始します。",
  "A job with a schedule, by EventBridge Scheduler.":
    "スケジュール付きのジョブです。EventBridge Scheduler が開始します。",
  "Values are written at the container, or into a file in S3.":
    "値はコンテナの設定か、S3 のファイルに書きます。",
  "Values lie in Secrets Manager or Parameter Store; the stack file has references only.":
    "値は Secrets Manager か Parameter Store に置きます。スタックファイルに書くのは参照だけです。",
  "EFS file systems with access points, or an EBS volume for each task.":
    "アクセスポイントを備えた EFS ファイルシステム、またはタスクごとの EBS ボリュームです。",
  "Limits of the account, and the policy pack.": "アカウントの上限とポリシーパックを使います。",
  "IAM decides who may change services.": "サービスを変更できる人は IAM で決めます。",

  // Deployments and their limits.
  "With `scaling` its lower bound.": "`scaling` があるときは、その下限です。",
  "100 minus the percentage; absolute numbers have to be turned into percent. Default 25% there, 0% here.":
    "100 から割合を引いた値です。絶対数は割合に直す必要があります。デフォルトでは、Kubernetes の 25% に対し、ここでは 0% に当たります。",
  "100 plus the percentage; absolute numbers have to be turned into percent. Default 25% there, 100% here.":
    "100 に割合を足した値です。絶対数は割合に直す必要があります。デフォルトでは、Kubernetes の 25% に対し、ここでは 100% に当たります。",
  "0 and 100: the old tasks stop before the new ones start.":
    "0 と 100 です。古いタスクが停止してから、新しいタスクが起動します。",
  "Only strategies that shift traffic wait, and in minutes.":
    "待機するのはトラフィックを移行する戦略だけで、単位は分です。",
  "ECS counts failed tasks instead of time, and goes back by itself; Pulumi waits that long.":
    "ECS は時間ではなく失敗したタスクを数え、自動的にロールバックします。Pulumi はこの時間まで待ちます。",
  "All or none stay registered.": "すべてを登録したまま残すか、何も残さないかのどちらかです。",
  "A pause hook waits within a deployment that shifts traffic; a deployment cannot be held back otherwise.":
    "トラフィックを移行するデプロイの途中で、一時停止フックが待ちます。それ以外にデプロイを止めておく方法はありません。",
  "Not needed: a service knows its tasks.": "不要です。サービスは自分のタスクを把握しています。",
  "Draining an instance keeps the percentages of the deployment; there is no budget of its own.":
    "インスタンスのドレインでも、デプロイの割合が守られます。独立したバジェットはありません。",
  "The EBS volume of a task is new and goes with the task; keep data in EFS or in a database.":
    "タスクの EBS ボリュームは新しく作られ、タスクとともに消えます。データは EFS かデータベースに置きます。",
  "Tasks have no numbers and no order.": "タスクには番号も順序もありません。",

  // Pods.
  "One to ten.": "1～10 個です。",
  "Ordinary containers with essential: false, on which the others depend with condition SUCCESS, in their order.":
    "essential: false を指定した通常のコンテナです。ほかのコンテナは、条件 SUCCESS でこれらに順番どおり依存します。",
  "No container can be added to a running task; `exec: true` opens a shell in one that is there.":
    "実行中のタスクにコンテナは追加できません。`exec: true` にすると、すでにあるコンテナでシェルを開けます。",
  "Without it on Fargate the smallest size that holds the containers; `npm run plan` says why.":
    "Fargate で省略すると、コンテナが収まる最小のサイズになります。理由は `npm run plan` が表示します。",
  "An empty map, `{}`. sizeLimit is lost: all of them share the storage of the task.":
    "空のマップ `{}` です。sizeLimit は失われ、すべてがタスクのストレージを共有します。",
  "Of one container; containers cannot share it.": "1 つのコンテナに属し、コンテナ間では共有できません。",
  "On instances only; type is lost.": "インスタンスでのみ使えます。type は失われます。",
  "ReadWriteMany is an EFS access point. ReadWriteOnce is an EBS volume that is new for each task and goes with it.":
    "ReadWriteMany は EFS のアクセスポイントになります。ReadWriteOnce は、タスクごとに新しく作られ、タスクとともに消える EBS ボリュームになります。",
  "EFS only.": "EFS のみです。",
  "One EBS volume for each task.": "タスクごとに 1 つの EBS ボリュームです。",
  "Secrets and settings reach a container as environment variables only; bake files into the image, or let the entry point write them.":
    "シークレットと設定は、環境変数としてのみコンテナに渡せます。ファイルはイメージに含めるか、エントリポイントで書き出します。",
  "The role of the task replaces a projected token; the task metadata endpoint replaces the downward API.":
    "投影トークンの代わりにタスクロールを、Downward API の代わりにタスクメタデータエンドポイントを使います。",
  "No counterpart.": "対応するものはありません。",
  "Rights in AWS go to the role of the task. Rights in the cluster (RBAC) have no counterpart.":
    "AWS の権限はタスクロールに付与します。クラスター内の権限（RBAC）に対応するものはありません。",
  "A task has the credentials of its role, always.": "タスクは常に、そのロールの認証情報を持ちます。",
  "For private registries outside AWS, for each container, as a secret of Secrets Manager. ECR needs none.":
    "AWS の外のプライベートレジストリ用に、コンテナごとに Secrets Manager のシークレットで指定します。ECR には不要です。",
  "For each container; Fargate waits at most 120 seconds, and more is lost.":
    "コンテナごとに指定します。Fargate が待つのは最大 120 秒で、それを超える分は失われます。",
  "ECS stops no task for its age; let the application end itself.":
    "ECS は実行時間を理由にタスクを停止しません。アプリケーション自身が終了するようにします。",
  "Always: a service starts a new task, and restartPolicy restarts one container in its place. Never and OnFailure are jobs, whose tasks are not started again.":
    "Always では、サービスが新しいタスクを起動し、restartPolicy が 1 つのコンテナをその場で再起動します。Never と OnFailure はジョブになり、そのタスクは再び起動されません。",
  "For each container; in network mode awsvpc the last one wins for net.*, in host none may set them.":
    "コンテナごとに指定します。net.* は、ネットワークモード awsvpc では最後の指定が有効になり、host ではどのコンテナも設定できません。",
  "On EFS the access point has user and group. Elsewhere lost.":
    "EFS ではアクセスポイントがユーザーとグループを持ちます。それ以外では失われます。",
  "Not in network mode awsvpc, so not on Fargate. subdomain and setHostnameAsFQDN are lost.":
    "ネットワークモード awsvpc では使えないため、Fargate でも使えません。subdomain と setHostnameAsFQDN は失われます。",
  "For each container; not in network mode awsvpc, so not on Fargate.":
    "コンテナごとに指定します。ネットワークモード awsvpc では使えないため、Fargate でも使えません。",
  "For each container; on Linux instances only.":
    "コンテナごとに指定します。Linux インスタンスでのみ使えます。",
  "The resolver of the VPC answers.": "VPC のリゾルバーが応答します。",
  "`host`, on instances only; otherwise `awsvpc`, which like a Pod has an address of its own.":
    "`host` はインスタンスでのみ使えます。それ以外は `awsvpc` で、Pod と同じく独自のアドレスを持ちます。",
  "`host` on instances only, `task` for the containers of the task.":
    "`host` はインスタンスでのみ使えます。`task` はタスク内のコンテナで共有します。",
  "On instances only.": "インスタンスでのみ使えます。",
  "Expressions over attributes of instances, always required; preferred terms are lost. kubernetes.io/arch is task.architecture, a node pool is a capacity group.":
    "インスタンスの属性に対する式で、常に必須条件です。優先条件は失われます。kubernetes.io/arch は task.architecture に、ノードプールはキャパシティーグループに当たります。",
  "`distinctInstance` keeps tasks of the same service apart; other Pods cannot be named.":
    "`distinctInstance` は、同じサービスのタスクを別々のインスタンスに置きます。ほかの Pod は指定できません。",
  "Put the containers into one task.": "コンテナを 1 つのタスクにまとめます。",
  "`spread` over zones or instances; maxSkew and whenUnsatisfiable are lost. Fargate spreads over zones by itself.":
    "`spread` でアベイラビリティーゾーンまたはインスタンスに分散します。maxSkew と whenUnsatisfiable は失われます。Fargate は自動的にアベイラビリティーゾーンに分散します。",
  "There are no taints: only tasks that name a capacity group run on it.":
    "taint はありません。キャパシティーグループを指定したタスクだけが、そのグループで動きます。",
  "With the version of Windows.": "Windows のバージョンも含めて指定します。",

  // Containers.
  "The key of the map. Every Kubernetes name of a container fits.":
    "マップのキーです。Kubernetes のコンテナ名はすべてそのまま使えます。",
  "By digest, by tag, from a pull-through cache, or built from source.":
    "ダイジェスト、タグ、プルスルーキャッシュのいずれかで指定するか、ソースからビルドします。",
  "ECS fixes the digest of a tag for a whole deployment; `disabled` lets each task look again. On instances the agent's pull behaviour is a setting of the instance.":
    "ECS はデプロイの間、タグのダイジェストを固定します。`disabled` にすると、タスクごとに解決し直します。インスタンスでは、エージェントのプル動作はインスタンスの設定です。",
  "The names cross over: the command of Kubernetes is the entry point of ECS. `$(VAR)` is not replaced.":
    "名前が入れ替わります。Kubernetes の command は ECS のエントリポイントです。`$(VAR)` は置換されません。",
  "The names cross over: the arguments of Kubernetes are the command of ECS. `$(VAR)` is not replaced.":
    "名前が入れ替わります。Kubernetes の args は ECS のコマンドです。`$(VAR)` は置換されません。",
  "The same.": "同じです。",
  "Plain text in the task definition; `$(VAR)` is not replaced.":
    "タスク定義に平文で入ります。`$(VAR)` は置換されません。",
  "There are no config maps: the value is written into the stack file, and a change is a new revision.":
    "ConfigMap はありません。値はスタックファイルに書き、変更すると新しいリビジョンになります。",
  "The value moves to Secrets Manager or Parameter Store; the key becomes the JSON key of the reference. Read once, when the task starts.":
    "値は Secrets Manager か Parameter Store に移します。キーは参照の JSON キーになります。読み取りはタスクの起動時に 1 回だけです。",
  "The downward API has no counterpart; the application asks the task metadata endpoint.":
    "Downward API に対応するものはありません。アプリケーションがタスクメタデータエンドポイントに問い合わせます。",
  "Write the number into environment; it is that of the stack file.":
    "数値を environment に書きます。スタックファイルにあるものと同じ数値です。",
  "The text has to be uploaded to S3 as an object that ends with .env; at most ten, and the prefix is lost.":
    "内容を、名前が .env で終わるオブジェクトとして S3 にアップロードする必要があります。最大 10 個で、prefix は失われます。",
  "A whole secret cannot be taken over: name each of its keys.":
    "シークレット全体を取り込むことはできません。キーを 1 つずつ指定します。",
  "Each port has a name here, since load balancers and Service Connect refer to it. SCTP is lost.":
    "ロードバランサーと Service Connect が参照するため、ここでは各ポートに名前があります。SCTP は失われます。",
  "In network modes awsvpc and host only the container's own port; in bridge any, or 0 for a dynamic one. hostIP is lost.":
    "ネットワークモード awsvpc と host では、コンテナ自身のポートだけです。bridge では任意のポートを指定でき、0 なら動的ポートです。hostIP は失われます。",
  "1000m are 1,024 CPU units. On Linux a share and no ceiling, so a limit above the request is lost; the ceiling is that of the task.":
    "1000m は 1,024 CPU ユニットです。Linux では上限ではなく配分の比率なので、リクエストを超える制限は失われます。上限になるのはタスクの値です。",
  "Above it the container is killed. In MiB, at least 6.":
    "これを超えるとコンテナは強制終了されます。単位は MiB で、最小値は 6 です。",
  "What placing a task on an instance counts with. In MiB, at least 6.":
    "インスタンスにタスクを配置するときの計算に使われます。単位は MiB で、最小値は 6 です。",
  "GPU or NeuronDevice, on capacity groups with such an AMI only; parts of a GPU are lost.":
    "GPU または NeuronDevice です。対応する AMI のキャパシティーグループでのみ使えます。GPU の分割は失われます。",
  "subPath, subPathExpr and mountPropagation are lost.":
    "subPath、subPathExpr、mountPropagation は失われます。",
  "A device of the instance, not a claim; on instances only.":
    "クレームではなく、インスタンスのデバイスです。インスタンスでのみ使えます。",
  "A command inside the container: httpGet, tcpSocket and grpc probes have to be written as one. An unhealthy essential container replaces the whole task. initialDelaySeconds becomes startPeriodSeconds, at most 300.":
    "コンテナ内で実行するコマンドです。httpGet、tcpSocket、grpc のプローブはコマンドに書き直す必要があります。必須コンテナが異常になると、タスク全体が置き換えられます。initialDelaySeconds は startPeriodSeconds になり、最大 300 です。",
  "The load balancer asks, and only where there is one; a task that fails it is replaced, not just taken out of traffic.":
    "確認するのはロードバランサーで、ロードバランサーがある場合だけです。失敗したタスクは、トラフィックから外されるだけでなく、置き換えられます。",
  "Time in which failed checks do not count, instead of a check of its own.":
    "独立したチェックではなく、チェックの失敗を数えない時間です。",
  "Do it in the entry point, or when the application receives SIGTERM.":
    "エントリポイントで、または SIGTERM を受け取ったアプリケーションで行います。",
  "stdinOnce is lost.": "stdinOnce は失われます。",
  "The stopped reason of the task has exit code and error; the rest is in the logs.":
    "タスクの停止理由に終了コードとエラーが入ります。残りはログにあります。",
  "Starts the container again in its place; without it an ended essential container ends the task.":
    "コンテナをその場で再起動します。指定しないと、必須コンテナの終了でタスクも終了します。",
  "On Linux instances only; the policy pack refuses it without an exemption.":
    "Linux インスタンスでのみ使えます。ポリシーパックは、適用除外がない限り拒否します。",
  "Both in one text, uid:gid; on Windows a name.":
    "両方を uid:gid という 1 つの文字列で書きます。Windows ではユーザー名です。",
  "Alone it says no user. Policy rule `ecs-task-non-root-user` demands one.":
    "それだけではユーザーが決まりません。ポリシールール `ecs-task-non-root-user` がユーザーの指定を求めます。",
  "Not on Windows.": "Windows では使えません。",
  "Fargate adds SYS_PTRACE only.": "Fargate で追加できるのは SYS_PTRACE だけです。",
  "As options of Docker, on instances only; Fargate and seccomp profiles of one's own are lost.":
    "Docker のオプションとして、インスタンスでのみ使えます。Fargate での指定と独自の seccomp プロファイルは失われます。",
  "false is `no-new-privileges`, on instances only.":
    "false は `no-new-privileges` に当たり、インスタンスでのみ使えます。",
  "The specification lies in S3 or in Parameter Store; one for each container.":
    "認証情報仕様は S3 か Parameter Store に置きます。コンテナごとに 1 つです。",

  // Services, Ingresses and NetworkPolicies.
  "A name for callers of the same namespace, by a proxy in each task; `allowFrom` opens the way.":
    "同じ名前空間の呼び出し元が使う名前です。各タスクのプロキシが実現します。`allowFrom` で通信を許可します。",
  "A records of the tasks in Cloud Map; names of single Pods are lost.":
    "Cloud Map に登録されるタスクの A レコードです。個々の Pod の名前は失われます。",
  "A network load balancer of the stack with a listener for this service.":
    "スタックの Network Load Balancer に、このサービス用のリスナーを置きます。",
  "A port of the instances that run a task, not of all instances.":
    "すべてのインスタンスではなく、タスクが動いているインスタンスのポートです。",
  "Write the name into environment.": "environment に名前を書きます。",
  "The alias has the port that callers use; the port mapping has that of the container.":
    "呼び出し元が使うポートはエイリアスに、コンテナのポートはポートマッピングに書きます。",
  "http, http2 or grpc.": "http、http2、grpc のいずれかです。",
  "Keep sessions outside the tasks.": "セッションはタスクの外に保存します。",
  "At most five hosts and paths in one rule.": "1 つのルールに、ホストとパスを合わせて 5 つまでです。",
  "Prefix /a becomes /a and /a/*. Order is by priority, which is written, not by the longest path.":
    "プレフィックス /a は /a と /a/* になります。順序は最長のパスではなく、明示した優先度で決まります。",
  "A certificate of ACM instead of a secret.": "シークレットの代わりに ACM の証明書を使います。",
  'paths: ["/*"] with the highest priority number; without it the load balancer answers 404.':
    'paths: ["/*"] を、優先度の数値を最大にして書きます。なければロードバランサーが 404 を返します。',
  "Addresses, security groups and services; selectors by label are lost. Here nobody may connect by default.":
    "アドレス、セキュリティグループ、サービスを指定します。ラベルによる選択は失われます。ここでは、デフォルトではどこからも接続できません。",
  "Addresses and security groups; names of hosts are lost as there.":
    "アドレスとセキュリティグループを指定します。ホスト名は、Kubernetes と同じく指定できません。",

  // Jobs and CronJobs.
  "Six fields instead of five, one of day of month and day of week is ?, and days of the week count from 1 (Sunday).":
    "フィールドは 5 つではなく 6 つです。日と曜日のどちらかは ? で、曜日は 1（日曜日）から数えます。",
  "The same names.": "名前は同じです。",
  "The other way round.": "値の意味が逆です。",
  "How long starting is tried, at least 60 seconds.": "開始を試みる時間の長さで、60 秒以上です。",
  "Runs may overlap; let the application take a lock.":
    "実行が重なることがあります。アプリケーションがロックを取得するようにします。",
  "ECS forgets stopped tasks about an hour after their end; the logs stay.":
    "ECS は停止したタスクの情報を、終了から約 1 時間後に破棄します。ログは残ります。",
  "At most ten, all started at once.": "最大 10 で、すべて同時に開始されます。",
  "A run is a number of tasks; nothing counts their success. Work off a queue instead.":
    "1 回の実行は決まった数のタスクで、成功した数を数えるものはありません。代わりに、キューを処理させます。",
  "Only a failed start is tried again, not a task that ends with an error.":
    "再試行されるのは開始の失敗だけで、エラーで終わったタスクは再試行されません。",
  "A release job is waited for that long, but not stopped.":
    "リリースジョブをその時間まで待ちますが、停止はしません。",

  // Autoscaling.
  "0 only with a metric that exists without tasks.":
    "0 にできるのは、タスクがなくても存在するメトリクスがある場合だけです。",
  "Percent of what the tasks of the service reserve, not of the requests of single containers; AverageValue is lost.":
    "個々のコンテナのリクエストではなく、サービスのタスクが予約している量に対する割合です。AverageValue は失われます。",
  "Percent of what the tasks of the service reserve; AverageValue is lost.":
    "サービスのタスクが予約している量に対する割合です。AverageValue は失われます。",
  "A metric of CloudWatch, the requests of the load balancer for each task, or the length of a queue.":
    "CloudWatch のメトリクス、タスクあたりのロードバランサーのリクエスト数、またはキューの長さです。",
  "CloudWatch has the average of the whole service.": "CloudWatch にあるのは、サービス全体の平均です。",
  "A pause after a step instead of the largest wish within a window.":
    "一定期間内の最大の推奨値ではなく、スケーリング後の待ち時間です。",
  "`scaleIn: false`.": "`scaleIn: false` にします。",
  "Target tracking chooses its steps itself; step scaling has them written.":
    "ターゲット追跡スケーリングは増減の幅を自動で決めます。ステップスケーリングでは幅を明示します。",

  // What only ECS has.
  "Whether the end of this container ends the task; true by default.":
    "このコンテナの終了でタスクも終了するかどうかです。デフォルト値は true です。",
  "How long other containers wait for this one. It is not initialDelaySeconds, which is healthCheck.startPeriodSeconds.":
    "ほかのコンテナがこのコンテナを待つ時間です。initialDelaySeconds ではありません。それに当たるのは healthCheck.startPeriodSeconds です。",
  "Kubernetes leaves the logs on the node; here every container has a log group or a log router.":
    "Kubernetes ではログはノードに残ります。ここでは、どのコンテナにもロググループかログルーターがあります。",
  "Takes the place of a logging sidecar or of a daemon set that reads the logs of the node.":
    "ログ用のサイドカー、またはノードのログを読む DaemonSet の代わりになります。",
  "Kubernetes takes them from the node.": "Kubernetes ではノードの設定が使われます。",
  "Init process, size of /dev/shm and swap have no field in Kubernetes; capabilities and tmpfs have, see above.":
    "init プロセス、/dev/shm のサイズ、スワップに当たるフィールドは Kubernetes にありません。capabilities と tmpfs には、上記のとおりあります。",
  "Labels of one container; labels of a Pod become tags.":
    "1 つのコンテナのラベルです。Pod のラベルはタグになります。",
  "All mounts of another container at once.": "別のコンテナのマウントをまとめて引き継ぎます。",
  "Names of containers in network mode bridge; containers of a Pod share localhost, as in awsvpc.":
    "ネットワークモード bridge でのコンテナの名前です。Pod のコンテナは localhost を共有し、awsvpc でも同じです。",
  "One container without a network; on instances only.":
    "1 つのコンテナをネットワークなしにします。インスタンスでのみ使えます。",
  "With it ECS pulls images, reads secrets and writes logs; in Kubernetes the node does that.":
    "ECS はこのロールでイメージをプルし、シークレットを読み取り、ログを書き込みます。Kubernetes ではノードが行います。",
  "Lets AWS Fault Injection Service disturb the task.":
    "AWS Fault Injection Service がタスクに障害を注入できるようにします。",
};
