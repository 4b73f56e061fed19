import type { Connection } from 'vscode-languageserver/node';
import type { CompletionNeed } from '../../language';
import {
  completionSourcesRequest,
  type CompletionSourcesParams,
  type CompletionSourcesReply,
} from '../../protocol/languageServer';

/** Milliseconds that a list waits for the host, which limits itself to half a second. */
const patience = 800;
/** Milliseconds that an answer is used again: typing asks for the same folder at every key. */
const freshness = 20_000;

/** Gets what completion needs from the host; what cannot be had in time is nothing. */
export class SourceFetcher {
  private readonly known = new Map<string, { readonly at: number; readonly items: Promise<readonly string[]> }>();

  constructor(private readonly connection: Pick<Connection, 'sendRequest'>) {}

  fetch(need: CompletionNeed, uri: string): Promise<readonly string[]> {
    const params: CompletionSourcesParams = { need, uri };
    const key = JSON.stringify(params);
    const known = this.known.get(key);
    const now = Date.now();
    if (known !== undefined && now - known.at < freshness) return known.items;
    for (const [other, { at }] of this.known) if (now - at >= freshness) this.known.delete(other);
    const items = this.ask(params);
    this.known.set(key, { at: now, items });
    // An empty answer may be a late one: it is asked for again.
    void items.then((found) => {
      if (found.length === 0) this.known.delete(key);
    });
    return items;
  }

  private async ask(params: CompletionSourcesParams): Promise<readonly string[]> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<CompletionSourcesReply>((resolve) => {
      timer = setTimeout(() => resolve({ items: [] }), patience);
    });
    try {
      const asked = this.connection.sendRequest<CompletionSourcesReply>(completionSourcesRequest, params);
      return (await Promise.race([asked, late])).items;
    } catch {
      // A client that does not know the request: completion goes without.
      return [];
    } finally {
      clearTimeout(timer);
    }
  }
}
