import { ACCOUNT, userId } from '../http/credentials';
import type { Endpoint } from '../http/protocol';
import { AwsError } from '../http/service';
import { document, element } from '../http/xml';

const NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/';

/** The query protocol: the operation and its parameters are a form in the body, or the query of a presigned URL. */
export function createStsService(): Endpoint {
  return {
    service: 'sts',
    form: 'query',
    body: 'whole',
    maxBody: 64 * 1024,
    async handle(request, call) {
      const parameters =
        request.method === 'POST' ? new URLSearchParams(request.bytes.toString('utf8')) : request.query;
      const action = parameters.get('Action') ?? '';
      if (action !== 'GetCallerIdentity') {
        throw new AwsError('NotImplemented', `The local warehouse does not implement sts ${action}.`, 501);
      }
      return {
        status: 200,
        headers: { 'content-type': 'text/xml' },
        body: document(
          'GetCallerIdentityResponse',
          NAMESPACE,
          element(
            'GetCallerIdentityResult',
            element('Arn', call.principal.arn),
            element('UserId', userId(call.principal)),
            element('Account', ACCOUNT),
          ),
          element('ResponseMetadata', element('RequestId', call.requestId)),
        ),
      };
    },
  };
}
