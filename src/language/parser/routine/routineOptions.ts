import { exclusions } from '../options/exclusions';
import { optionOrder } from '../options/order';
import { optionTable } from '../options/spec';

export const procedureOptions = optionTable({
  none: 'NONATOMIC, SECURITY INVOKER, SECURITY DEFINER',
  word: 'LANGUAGE',
  setting: 'SET',
});

export const procedureExclusions = exclusions(
  'SECURITY INVOKER | SECURITY DEFINER',
  'NONATOMIC: SECURITY DEFINER, SET',
);

export const functionOptions = optionTable({
  none: 'VOLATILE, STABLE, IMMUTABLE, STRICT, CALLED ON NULL INPUT',
  word: 'LANGUAGE',
  string: 'LAMBDA',
  role: 'IAM_ROLE',
  value: 'SAGEMAKER',
  number: 'RETRY_TIMEOUT, MAX_BATCH_ROWS',
  size: 'MAX_BATCH_SIZE',
});

export const functionExclusions = exclusions('VOLATILE | STABLE | IMMUTABLE');

/** Whoever calls a service cannot promise the same answer for ever. */
export const externalExclusions = exclusions(
  'VOLATILE | STABLE | IMMUTABLE',
  'IMMUTABLE: LAMBDA',
  'LAMBDA | SAGEMAKER',
);

/** CREATE MODEL, in all its forms. */
export const modelOptions = optionTable({
  word: 'TARGET, MODEL_TYPE, PROBLEM_TYPE',
  role: 'IAM_ROLE',
  value: 'SAGEMAKER, AUTO, OBJECTIVE, PREPROCESSORS, MODEL_ID, PROMPT, SUFFIX, REQUEST_TYPE, RESPONSE_TYPE',
  type: 'RETURNS',
  call: 'FUNCTION',
  settings: 'HYPERPARAMETERS, SETTINGS',
});

/** "Follow the order of the keywords in the syntax" (CREATE MODEL). */
export const modelOrder = optionOrder(
  'TARGET',
  'FUNCTION',
  'RETURNS',
  'SAGEMAKER',
  'IAM_ROLE',
  'AUTO',
  'MODEL_TYPE',
  'PROBLEM_TYPE',
  'OBJECTIVE',
  'PREPROCESSORS',
  'HYPERPARAMETERS',
  'SETTINGS',
);
