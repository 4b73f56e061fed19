/** What `s3://` paths need beside Spark: four jars without their dependencies (Spark has those), checked by sha256. */
export interface JarFile {
  readonly group: string;
  readonly artifact: string;
  readonly version: string;
  readonly sha256: string;
}

const sdk = { group: 'com.amazonaws', version: '1.12.262' };

export const S3A_JARS: readonly JarFile[] = [
  {
    group: 'org.apache.hadoop',
    artifact: 'hadoop-aws',
    version: '3.3.4',
    sha256: '53f9ae03c681a30a50aa17524bd9790ab596b28481858e54efd989a826ed3a4a',
  },
  {
    ...sdk,
    artifact: 'aws-java-sdk-core',
    sha256: '06fed99f929c389e168278c1b111aaf1afb270d07202fbbce92e73d1e4279678',
  },
  {
    ...sdk,
    artifact: 'aws-java-sdk-s3',
    sha256: 'a0cb7580178bc0d4d3558295a5bb890008478da8a6b3241989c71238b0ed3be5',
  },
  {
    ...sdk,
    artifact: 'aws-java-sdk-dynamodb',
    sha256: '7af4ba06d0d9b3c2ab435089caecd0567810d203aa285f7aa72861f1964d442e',
  },
];

/** What these jars would bring along and Spark has or s3a does not use. */
export const NOT_NEEDED = [
  'com.amazonaws:aws-java-sdk-bundle',
  'com.amazonaws:aws-java-sdk-kms',
  'com.amazonaws:jmespath-java',
  'org.wildfly.openssl:wildfly-openssl',
  'commons-logging:commons-logging',
  'commons-codec:commons-codec',
  'org.apache.httpcomponents:httpclient',
  'software.amazon.ion:ion-java',
  'com.fasterxml.jackson.core:jackson-databind',
  'com.fasterxml.jackson.dataformat:jackson-dataformat-cbor',
  'joda-time:joda-time',
];

export function jarName(jar: JarFile): string {
  return `${jar.artifact}-${jar.version}.jar`;
}
