import type {
    AreaConflict,
    Conflicts,
    OperationConflict,
    ProtectedConflict,
} from '../wire/types.ts';

/** A conflict that tells where and when it is. */
export type PlacedConflict = OperationConflict | ProtectedConflict | AreaConflict;

/** All conflicts of an answer that tell where they are: with a DSS's intents none does. */
export function placedIn(
    answer: Pick<Conflicts, 'operations' | 'protected' | 'areas'>,
): PlacedConflict[] {
    return [...answer.operations, ...answer.protected, ...(answer.areas ?? [])];
}

/** The key of the thing that is met; undefined for what may not be known. */
export function keyOfMet(conflict: PlacedConflict): string | undefined {
    if ('with' in conflict) return `operation ${conflict.with.operation}`;
    if ('area' in conflict) return `area ${conflict.area}`;
    return conflict.notice ? `notice ${conflict.notice}` : undefined;
}
