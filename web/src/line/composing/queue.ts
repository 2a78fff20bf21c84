import type { Draft } from './draft.ts';

/** So many drafts are kept in a browser for an officer; the one written longest ago goes first. */
export const draftsMax = 100;

/** Drafts with one put in, the newest first. */
export function withDraft(drafts: readonly Draft[], draft: Draft): readonly Draft[] {
    const others = drafts.filter((each) => each.id !== draft.id);
    return [draft, ...others]
        .sort((a, b) => b.savedAt.localeCompare(a.savedAt))
        .filter((each, at) => at < draftsMax || each.state === 'confirmed');
}

/** What goes out now that the line is there: only what the person confirmed, the oldest first. */
export function toSend(drafts: readonly Draft[]): readonly Draft[] {
    return drafts
        .filter((draft) => draft.state === 'confirmed')
        .sort((a, b) => a.savedAt.localeCompare(b.savedAt));
}

/** The drafts that a browser kept; what cannot be read is left out. */
export function keptDrafts(text: string | null): readonly Draft[] {
    try {
        const drafts: unknown = JSON.parse(text ?? '[]');
        return Array.isArray(drafts) ? drafts.filter(isDraft) : [];
    } catch {
        return [];
    }
}

function isDraft(value: unknown): value is Draft {
    const draft = value as Partial<Draft> | null;
    return (
        typeof draft?.id === 'string' &&
        typeof draft.kind === 'string' &&
        Array.isArray(draft.to) &&
        typeof draft.about === 'object' &&
        typeof draft.fields === 'object'
    );
}
