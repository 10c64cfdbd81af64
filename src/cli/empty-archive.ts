/** What to tell an operator whose archive holds nothing, most likely because nothing was added to it yet. */
export const emptyArchive = 'The archive is empty. Add documents with: hexin ingest FILE…';
