"""python -m pmw_local.fetch '{"ivy","packages","excludes","ownTrust"}': jars through Spark's own Ivy.

Ivy honours DEFAULT_ARTIFACT_REPOSITORY. ``ownTrust`` makes a trust store from this machine's certificates first:
the store of a Java that came as a Python wheel is old.
"""

import json
import os
import ssl
import sys


def _trust_store(folder):
    """This machine's certificate authorities as a JKS file, which Java reads without a password."""
    from pyspark.java_gateway import launch_gateway

    authorities = ssl.create_default_context().get_ca_certs(binary_form=True)
    bundle = os.environ.get("SSL_CERT_FILE")
    gateway = launch_gateway()
    try:
        java = gateway.jvm.java
        factory = java.security.cert.CertificateFactory.getInstance("X.509")
        store = java.security.KeyStore.getInstance("JKS")
        store.load(None, None)
        for index, authority in enumerate(authorities):
            certificate = factory.generateCertificate(java.io.ByteArrayInputStream(authority))
            store.setCertificateEntry(str(index), certificate)
        if bundle:
            found = factory.generateCertificates(java.io.FileInputStream(bundle))
            for index, certificate in enumerate(list(found)):
                store.setCertificateEntry(f"file-{index}", certificate)
        path = os.path.join(folder, "trust.jks")
        out = java.io.FileOutputStream(path)
        store.store(out, gateway.new_array(gateway.jvm.char, 0))
        out.close()
    finally:
        gateway.shutdown()
        gateway.proc.stdin.close()
        gateway.proc.wait(10)
    return path


def main():
    """Entry of the process: the jars land in <ivy>/jars."""
    from pyspark import SparkConf, SparkContext

    job = json.loads(sys.argv[1])
    os.makedirs(job["ivy"], exist_ok=True)
    options = []
    if job["ownTrust"]:
        options = ["-Djavax.net.ssl.trustStore=" + _trust_store(job["ivy"]), "-Djavax.net.ssl.trustStoreType=JKS"]
    conf = SparkConf(loadDefaults=False)
    conf.set("spark.jars.ivy", job["ivy"])
    conf.set("spark.jars.packages", ",".join(job["packages"]))
    conf.set("spark.jars.excludes", ",".join(job["excludes"]))
    conf.set("spark.driver.extraJavaOptions", " ".join(options))
    SparkContext._ensure_initialized(conf=conf)


if __name__ == "__main__":
    main()
