import { picture } from '../../picture/picture.svelte.ts';
import { signer } from '../../signing/signer.svelte.ts';
import type { Operation, OperationState } from '../../wire/types.ts';
import type { Draft } from './draft.svelte.ts';

/** Why the person cannot declare; undefined when they can. */
export function barToDeclare(): 'role' | 'key' | undefined {
    if (!picture.holds('planner', 'duty-officer', 'liaison', 'gateway')) return 'role';
    return signer.isReady ? undefined : 'key';
}

/** Signs and declares a new operation, or the next version of one. */
export async function declare({ id, fields, wire, base }: Draft): Promise<string> {
    const said = (text: string): string | undefined => text.trim() || undefined;
    const parties = Object.entries(fields.parties).filter(([, release]) => release !== '');
    const statement = {
        operation: id,
        version: (base?.version ?? 0) + 1,
        organ: base?.organ ?? picture.organ,
        state: base?.state ?? 'planned',
        priority: fields.priority,
        activity: fields.activity,
        contact: fields.contact.trim(),
        callsign: said(fields.callsign),
        // An emptied field has null.
        count: fields.count ?? undefined,
        operator: said(fields.operator),
        route_name: said(fields.route_name),
        purpose: said(fields.purpose),
        volumes: wire,
        release: { everyone: fields.everyone, parties: Object.fromEntries(parties) },
    };
    await put(statement.operation, statement);
    return statement.operation;
}

/** What may follow a state (docs/api/statements.md). */
export const next: Readonly<Record<OperationState, readonly OperationState[]>> = {
    planned: ['active', 'off-plan', 'contingent', 'cancelled'],
    active: ['off-plan', 'contingent', 'ended'],
    'off-plan': ['active', 'contingent', 'ended'],
    contingent: ['ended'],
    ended: [],
    cancelled: [],
};

/** Says an own operation anew in another state, all else being as it was said. */
export async function changeState(operation: Operation, state: OperationState): Promise<void> {
    const said = operation.note?.split('\n')[1];
    if (!said) throw new Error('An operation without its note is not one of this party.');
    const statement = JSON.parse(said) as object;
    const version = operation.version + 1;
    await put(operation.operation, { ...statement, version, state });
}

/** The field that a refusal is about (`contact` of `note.contact: …`), and the rule. */
export function refusalOf(detail: string): { readonly field: string; readonly rule: string } {
    const parts = /^(?:note\.)?([a-z_]+)[\w.[\]]*: (.*)$/s.exec(detail);
    return { field: parts?.[1] ?? '', rule: detail };
}

async function put(id: string, statement: object): Promise<void> {
    const note = await signer.sign('parley/operation/v1', statement);
    await picture.caller.put(`/parley/v1/operations/${id}`, { note });
    await picture.refresh().catch(() => undefined);
}
