import { forgetKept, keptName } from '../picture/kept.ts';
import { picture } from '../picture/picture.svelte.ts';
import { forgetKey } from './keystore.ts';
import { accountOf, askedFor } from './signer.svelte.ts';

/**
 * Signs out, and removes what this browser keeps for who was signed in: without the key, or with
 * it and with what was asked for another.
 */
export async function signOutAndForget(what: 'all-but-key' | 'key-too'): Promise<void> {
    const [officer, session] = [picture.me?.officer, picture.session];
    await picture.signOut(async () => {
        if (officer) forgetKept(officer, [localStorage, sessionStorage]);
        if (!session || what === 'all-but-key') return;
        const account = accountOf(session);
        localStorage.removeItem(keptName('certificate', account));
        await forgetKey(account);
        await forgetKey(askedFor(account));
    });
}
