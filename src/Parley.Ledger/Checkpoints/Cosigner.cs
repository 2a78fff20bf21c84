using System.Buffers.Binary;
using Parley.Ledger.Notes;
using Parley.Ledger.Signatures;

namespace Parley.Ledger.Checkpoints;

/// <summary>
/// Cosigns checkpoints as a witness (C2SP tlog-cosignature). A cosignature says that at its time
/// this was the largest tree of the log the witness had seen, and that it extends all it saw
/// before: whoever calls has checked that.
/// </summary>
/// <param name="name">The witness's name.</param>
/// <param name="key">Its secret key, used for nothing else; the caller disposes of it.</param>
public sealed class Cosigner(KeyName name, Ed25519SigningKey key)
{
    /// <summary>What others verify with.</summary>
    public VerifierKey Key { get; } = new(name, SignatureType.Cosignature, key.PublicKey);

    /// <summary>The signature line for a checkpoint, as of a time that the caller reads.</summary>
    public NoteSignature Cosign(Checkpoint checkpoint, PosixTime time)
    {
        var signature = new byte[sizeof(long) + Ed25519PublicKey.SignatureSize];
        BinaryPrimitives.WriteInt64BigEndian(signature, time.Seconds);
        key.Sign(Verification.Cosigned(time, checkpoint.Text)).CopyTo(signature, sizeof(long));
        return new(Key.Name, Key.Id, [.. signature]);
    }
}
