import { organIn } from '../wire/ids.ts';
import type { Copy, Notice, Step } from '../wire/types.ts';
import type { Way } from './waiting.ts';

/** What an officer may say of a copy now. */
export interface Action {
    readonly step: Step;
    /** True when it is asked for: it waits; false when it may be said all the same. */
    readonly isDue: boolean;
}

/** The steps that the server would take from an officer of an organ now, in their order. */
export function actionsOn(notice: Notice, copy: Copy, way: Way): readonly Action[] {
    if (copy.barred || notice.barred || way === 'out') return [];
    if (way === 'relay') return relaying(copy);
    if (!copy.taken_at) return [{ step: 'received', isDue: true }];
    const { about, answer_by, kind } = copy.statement;
    const actions: Action[] = [];
    if (about?.place || about?.from || about?.until || about?.count !== undefined)
        actions.push({ step: 'read-back', isDue: copy.needs_read_back && !copy.understood });
    const isPassedOn = copy.receipts.some(({ statement }) => statement.step === 'passed-on');
    actions.push({ step: 'passed-on', isDue: kind === 'movement' && !isPassedOn && !notice.ended });
    if (copy.understood)
        actions.push({
            step: 'position',
            isDue: answer_by !== undefined && !copy.position && !notice.ended,
        });
    return actions;
}

// A guarantor receives what it relays, and passes it on; no more.
function relaying(copy: Copy): readonly Action[] {
    const isReceived = copy.receipts.some(
        ({ statement }) =>
            statement.step === 'received' && organIn(statement.by) === copy.guarantor,
    );
    return isReceived
        ? [{ step: 'passed-on', isDue: !copy.relayed_at }]
        : [{ step: 'received', isDue: !copy.relayed_at }];
}
