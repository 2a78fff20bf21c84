using System.Text;
using Parley.Ledger.Checkpoints;
using Parley.Ledger.Notes;
using Parley.Ledger.Signatures;
using Parley.Ledger.Trees;

namespace Parley.Ledger.Tests.Notes;

/// <summary>
/// A log, two witnesses and what they signed. The keys are the first three of RFC 8032, section
/// 7.1; the notes were made with another program (Python's cryptography).
/// </summary>
internal static class Written
{
    public const string LogKey =
        "parley.example/log/1+65a02ca4+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea";

    public const string FirstWitnessKey =
        "witness.example/air-force-1+884bd812+BD1AF8PoQ4lakrcKp00bfrycmCzPLsSWjMDNVfEq9GYM";

    public const string SecondWitnessKey =
        "witness.example/ü-2+095749f3+BPxRzY5iGKGjjaR+0AIw8FgIFu0TujMDrF3rkRVIkIAl";

    public const string Text =
        "parley.example/log/1\n7\n3bib5AOAnjJXUNPSY814kpwpQreUKjS3fhIslZSnTIw=\n";

    public const string LogLine =
        "— parley.example/log/1 ZaAspB9VRS7IrsfHlNB6iHnfowEFGwoSxMUb18vocVIkD8tBluQlxk2giRLoXyyx/"
        + "GNoiTCT7JjjqUWUu1e8CL/lLgY=\n";

    public const string FirstWitnessLine =
        "— witness.example/air-force-1 iEvYEgAAAABrDMkAq06stHgB1JXGJASLtMduaxR97W+eAdgVXgg9fiXEx+"
        + "eKp1p1GjguAGoWG6HqSPCzc8NJSNazjFfpjzDqQER8DA==\n";

    public const string SecondWitnessLine =
        "— witness.example/ü-2 CVdJ8wAAAAAAAAAAaPI6P5EKRXrqkYXRH7WhAwNNtcBg4rdBJZOe2KK2pIf2+BLSpg"
        + "9fjB1RWbg9/76NZO6UpcI+KcwjxVaEJfauCA==\n";

    public const string Note = Text + "\n" + LogLine + FirstWitnessLine + SecondWitnessLine;

    public static readonly VerifierKey Log = VerifierKey.Parse(LogKey).Value;
    public static readonly VerifierKey FirstWitness = VerifierKey.Parse(FirstWitnessKey).Value;
    public static readonly VerifierKey SecondWitness = VerifierKey.Parse(SecondWitnessKey).Value;
    public static readonly KeyRing All = KeyRing.Of(Log, FirstWitness, SecondWitness).Value;

    public static Ed25519SigningKey LogSecret() =>
        new(
            Convert.FromHexString(
                "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
            )
        );

    public static Ed25519SigningKey FirstWitnessSecret() =>
        new(
            Convert.FromHexString(
                "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"
            )
        );

    public static Ed25519SigningKey SecondWitnessSecret() =>
        new(
            Convert.FromHexString(
                "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7"
            )
        );

    public static Checked<SignedNote> Parse(string note) =>
        SignedNote.Parse(Encoding.UTF8.GetBytes(note));

    public static Checkpoint Checkpoint() =>
        Parley
            .Ledger.Checkpoints.Checkpoint.Of(
                "parley.example/log/1",
                7,
                TreeHash.OfBase64("3bib5AOAnjJXUNPSY814kpwpQreUKjS3fhIslZSnTIw=").Value
            )
            .Value;
}
