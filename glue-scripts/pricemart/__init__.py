"""What every Price Mart job shares: from a landing object to a committed batch.

It ships as ``pricemart.zip`` beside the scripts (``--extra-py-files``). Nothing in it knows where it runs: objects
are ``s3://`` URIs, the warehouse is the Redshift Data API, and both find their endpoint and credentials as boto3 and
Spark do.
"""
