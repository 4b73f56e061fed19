/** Glue's exceptions. */
import { AwsError } from '../http/service';

export const notFound = (message: string): AwsError => new AwsError('EntityNotFoundException', message);
export const alreadyExists = (message: string): AwsError => new AwsError('AlreadyExistsException', message);
export const invalid = (message: string): AwsError => new AwsError('InvalidInputException', message);
