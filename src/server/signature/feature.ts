import type { SignatureHelp } from 'vscode-languageserver/node';
import { signatureHelp } from '../../language';
import { KnownRoutines } from '../completion/routines';
import type { Feature } from '../context';

/** The parameters of the call at the cursor, and the columns that a row of VALUES fills. */
export const signatureFeature: Feature = {
  capabilities: { signatureHelpProvider: { triggerCharacters: ['(', ','], retriggerCharacters: [')'] } },
  start(context) {
    const routines = new KnownRoutines(context);
    context.connection.onSignatureHelp(({ textDocument: { uri }, position }): SignatureHelp | null => {
      const open = context.documents.at(uri, position);
      if (open === undefined) return null;
      const { parse, model } = open.sql;
      const help = signatureHelp({
        parse,
        model,
        offset: open.document.offsetAt(position),
        routines: routines.for(uri),
      });
      if (help === undefined) return null;
      return {
        activeSignature: help.activeSignature,
        activeParameter: help.activeParameter,
        signatures: help.signatures.map(({ label, documentation, parameters }) => ({
          label,
          ...(documentation === undefined ? {} : { documentation }),
          parameters: parameters.map(([start, end]) => ({ label: [start, end] as [number, number] })),
        })),
      };
    });
  },
};
