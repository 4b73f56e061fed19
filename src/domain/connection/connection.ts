/** Where statements, jobs and files go. An entry of the setting `priceMart.connections` (user settings only). */
export interface ConnectionSettings {
  readonly name: string;
  /** `aws`: credential chain and region. `endpoint`: an AWS-compatible endpoint. `local`: the embedded warehouse. */
  readonly kind: 'aws' | 'endpoint' | 'local';
  readonly region?: string;
  /** Profile of the shared AWS configuration files. */
  readonly profile?: string;
  /** For `endpoint`: http(s) URL that answers for all services. */
  readonly endpoint?: string;
  /** For `local`: the data folder; the extension's own storage when absent. */
  readonly dataDir?: string;
  readonly redshift?: RedshiftTarget;
  /** Landing zones, `s3://bucket/prefix`; all buckets when absent. */
  readonly landingZones?: readonly string[];
  readonly glue?: GlueTarget;
  /** `production` turns on the guard and a colour. */
  readonly environment?: 'development' | 'test' | 'production';
  readonly readOnly?: boolean;
}

/** One of workgroup (serverless) or cluster; the database always. */
export interface RedshiftTarget {
  readonly workgroup?: string;
  readonly cluster?: string;
  readonly database: string;
  readonly user?: string;
  readonly secretArn?: string;
}

/** Where jobs are deployed. */
export interface GlueTarget {
  /** Bucket and prefix that scripts are uploaded to, `s3://bucket/prefix`. */
  readonly scripts?: string;
  /** Role ARN for jobs whose definition names none. */
  readonly role?: string;
}

/** The name every local warehouse answers to unless settings say otherwise. */
export const localConnection: ConnectionSettings = {
  name: 'local',
  kind: 'local',
  region: 'us-east-1',
  redshift: { workgroup: 'pricemart', database: 'dev' },
  landingZones: ['s3://pricemart-landing/'],
  glue: { scripts: 's3://pricemart-artifacts/glue-scripts/', role: 'arn:aws:iam::000000000000:role/PriceMartGlue' },
  environment: 'development',
};
