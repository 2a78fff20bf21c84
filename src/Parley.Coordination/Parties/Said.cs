using System.Collections.Immutable;

namespace Parley.Coordination.Parties;

/// <summary>A key that signed, and the name that it signed under.</summary>
/// <param name="Name">A party's or an officer's, as it stands in the signature.</param>
/// <param name="Key">The key whose signature was found to hold.</param>
public readonly record struct Signer(string Name, PublicKey Key);

/// <summary>
/// What somebody said and signed. It is made where signatures are verified; whether a signer may
/// say so at that moment is for the rules.
/// </summary>
/// <typeparam name="T">What is said.</typeparam>
/// <param name="Content">What the text says.</param>
/// <param name="Note">
/// The text with its signatures, byte by byte as they came (C2SP signed-note): anybody can verify
/// it again.
/// </param>
/// <param name="Signers">Those whose signatures hold; others count for nothing.</param>
public sealed record Said<T>(T Content, ImmutableArray<byte> Note, ImmutableArray<Signer> Signers)
{
    internal bool IsBy(string name, PublicKey key) => Signers.Contains(new Signer(name, key));
}
