import type { JsonService } from '../http/service';
import { text, textList, textMap } from './input';
import { ACCOUNT, type GlueStore } from './records';

/** `arn:aws:glue:<region>:000000000000:job/<name>` */
export function jobArn(region: string, name: string): string {
  return `arn:aws:glue:${region}:${ACCOUNT}:job/${name}`;
}

export function tagOperations(store: GlueStore): JsonService['operations'] {
  return {
    GetTags: async (input) => ({ Tags: store.tags.get(text(input, 'ResourceArn')) ?? {} }),
    TagResource: async (input) => {
      const arn = text(input, 'ResourceArn');
      await store.tags.set(arn, { ...store.tags.get(arn), ...textMap(input, 'TagsToAdd') });
      return {};
    },
    UntagResource: async (input) => {
      const arn = text(input, 'ResourceArn');
      const gone = new Set(textList(input, 'TagsToRemove'));
      const left = Object.entries(store.tags.get(arn) ?? {}).filter(([name]) => !gone.has(name));
      await store.tags.set(arn, Object.fromEntries(left));
      return {};
    },
  };
}
