using System.Text;
using Parley.Ledger.Checkpoints;
using Parley.Ledger.Notes;
using Parley.Ledger.Tests.Notes;

namespace Parley.Ledger.Tests.Checkpoints;

public sealed class SignedCheckpointTests
{
    // What a public log published in May 2026, with four witnesses that cosigned it.
    private const string Arche =
        "arche2025h1.staging.ct.transparency.dev\n"
        + "1432088532\n"
        + "U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=\n"
        + "\n"
        + "— arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsY"
        + "LfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=\n"
        + "— arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/2"
        + "7lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=\n"
        + "— transparency.dev/DEV:witness-little-garden 2AQqhwAAAABqEiEgzgFIqqhbUoDwjMWE6UP"
        + "8nd8/KYTzwZ2rhIgcqoXHAwVkjZr4AscylP3v7sEodkRAErumC2q44vdgJY096st5BQ==\n"
        + "— witness1.smartit.nu/witness1 pIyCDwAAAABqEiEghIp82KWebrw7/oHQwlTAm3g2RKS4+eebl"
        + "8eO0WH+/iEcxZ75W3u5hNI7TOQtmJbqmNWVuE0tgh0XwzdZsDsUAQ==\n"
        + "— remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZ"
        + "I+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==\n"
        + "— witness.stagemole.eu Z/euoAAAAABqEiEgw0i+7g2ENfDAWHmtRzCfKTHSDwYDJA2NmKeGi9Y8F"
        + "tEyOUvVr+AJmIY/2TUFucgKi7lI7cUiOvKFYe/TmN9DAg==\n";
    private const string ArcheKey =
        "arche2025h1.staging.ct.transparency.dev+ba2f06c0"
        + "+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f";
    private const string RemoraKey =
        "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2";

    private static SignedNote Note => Written.Parse(Written.Note).Value;

    [Fact]
    public void A_checkpoint_of_a_public_log_opens_with_its_witness()
    {
        var (log, witness) = (
            VerifierKey.Parse(ArcheKey).Value,
            VerifierKey.Parse(RemoraKey).Value
        );

        var signed = SignedCheckpoint.Open(Written.Parse(Arche).Value, log, witness).Value;

        Assert.Equal(1_432_088_532UL, signed.Checkpoint.Size);
        Assert.Equal([new(witness, PosixTime.OfSeconds(1_779_573_024).Value)], signed.Cosignatures);
    }

    [Fact]
    public void A_checkpoint_opens_with_as_many_witnesses_as_one_knows()
    {
        Assert.Empty(Open(Note).Value.Cosignatures);
        Assert.Single(Open(Note, Written.FirstWitness).Value.Cosignatures);
        Assert.Equal(
            2,
            Open(Note, Written.FirstWitness, Written.SecondWitness).Value.Cosignatures.Length
        );
        Assert.Equal(7UL, Open(Note).Value.Checkpoint.Size);
    }

    [Fact]
    public void Witnesses_cannot_sign_for_the_log()
    {
        var note = Written
            .Parse(Written.Text + "\n" + Written.FirstWitnessLine + Written.SecondWitnessLine)
            .Value;

        Assert.Equal(
            "signatures: A checkpoint is signed by its log.",
            $"{Open(note, Written.FirstWitness, Written.SecondWitness).Broken}"
        );
    }

    [Fact]
    public void A_log_does_not_speak_for_another()
    {
        using var secret = Written.LogSecret();
        var signer = new NoteSigner(Written.Log.Name, secret);
        var text = NoteText.Of(Written.Text.Replace("log/1", "log/2")).Value;

        var note = SignedNote.Of(text, signer.Sign(text)).Value;

        Assert.Equal(
            "origin: A checkpoint of this log has the origin parley.example/log/1.",
            $"{Open(note).Broken}"
        );
    }

    [Fact]
    public void What_a_log_signed_that_is_no_checkpoint_does_not_open_as_one()
    {
        using var secret = Written.LogSecret();
        var signer = new NoteSigner(Written.Log.Name, secret);
        var text = NoteText.Of("parley.example/log/1\n007\n").Value;

        Assert.NotNull(Open(SignedNote.Of(text, signer.Sign(text)).Value).Broken);
    }

    [Fact]
    public void A_witness_that_is_the_log_itself_is_refused()
    {
        var log = Written.Log;
        var itself = new VerifierKey(log.Name, SignatureType.Cosignature, log.Key);

        Assert.Equal(
            "witnesses: A witness's key is one for cosignatures.",
            $"{Open(Note, log).Broken}"
        );
        Assert.Equal($"{log}: Known keys have a public key each.", $"{Open(Note, itself).Broken}");
    }

    [Fact]
    public void Cosignatures_made_here_are_those_another_program_made()
    {
        using var first = Written.FirstWitnessSecret();
        using var second = Written.SecondWitnessSecret();
        var checkpoint = Written.Checkpoint();

        var one = new Cosigner(Written.FirstWitness.Name, first);
        var two = new Cosigner(Written.SecondWitness.Name, second);
        var note = Written
            .Parse(Written.Text + "\n" + Written.LogLine)
            .Value.With(one.Cosign(checkpoint, PosixTime.OfSeconds(1_796_000_000).Value))
            .Value.With(two.Cosign(checkpoint, PosixTime.OfSeconds(0).Value))
            .Value;

        Assert.Equal(Written.FirstWitnessKey, $"{one.Key}");
        Assert.Equal(Written.Note, Encoding.UTF8.GetString(note.ToBytes()));
    }

    [Fact]
    public void The_latest_time_can_be_signed_and_read()
    {
        using var secret = Written.FirstWitnessSecret();
        var time = PosixTime.OfSeconds(long.MaxValue).Value;
        var cosigner = new Cosigner(Written.FirstWitness.Name, secret);

        var cosigned = cosigner.Cosign(Written.Checkpoint(), time);
        var note = Written.Parse(Written.Text + "\n" + Written.LogLine).Value.With(cosigned).Value;

        Assert.Equal(
            time,
            Assert.Single(Open(note, Written.FirstWitness).Value.Cosignatures).CosignedAt
        );
        Assert.Equal(
            "time: A time is 0 to 2^63 - 1 seconds after 1970.",
            $"{PosixTime.OfSeconds(-1).Broken}"
        );
    }

    // One key under both types: what it signed as a log must not count as a witness's word.
    [Fact]
    public void A_plain_signature_is_no_cosignature()
    {
        using var secret = Written.FirstWitnessSecret();
        var signer = new NoteSigner(Written.FirstWitness.Name, secret);
        var plain = signer.Sign(Note.UnverifiedText);
        var posing = plain with
        {
            Id = Written.FirstWitness.Id,
            Signature = [.. new byte[8], .. plain.Signature],
        };

        var note = Written.Parse(Written.Text + "\n" + Written.LogLine).Value.With(posing).Value;

        Assert.Equal(
            "signature 2.signature: A signature is the key's over the very bytes.",
            $"{Open(note, Written.FirstWitness).Broken}"
        );
    }

    private static Checked<SignedCheckpoint> Open(
        SignedNote note,
        params VerifierKey[] witnesses
    ) => SignedCheckpoint.Open(note, Written.Log, [.. witnesses]);
}
