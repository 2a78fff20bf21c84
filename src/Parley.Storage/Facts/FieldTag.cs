using System.Text;

namespace Parley.Storage.Facts;

/// <summary>
/// Names a field in a fact's bytes. A number is given once and means the same in every fact; those
/// below 32 are the envelope's. docs/decisions/0021-facts.md has the encoding of each.
/// </summary>
internal enum FieldTag : ushort
{
    Kind = 1,
    Origin = 2,
    Epoch = 3,
    Node = 4,
    Sequence = 5,
    Time = 6,
    Issuer = 7,
    Subject = 8,
    Party = 9,

    Id = 32,
    Manager = 33,
    Version = 34,
    EntityVersion = 35,
    Ovn = 36,
    NotificationIndex = 37,
    State = 38,
    Outline = 39,
    Band = 40,
    Start = 41,
    End = 42,
    BaseUrl = 43,
    Subscription = 44,
    Triggers = 45,
    Creation = 46,
    Availability = 47,
    Subscriptions = 48,
    Text = 49,

    Note = 50,
    Signers = 51,
    AccountIssuer = 52,
    AccountSubject = 53,
    AccountSalt = 54,

    Addressees = 55,
    Exchange = 56,
    Words = 57,
    InForce = 58,
    Organ = 59,
    Channel = 60,
    Officer = 61,
    Faults = 62,
    Clock = 63,
    Level = 64,
    OtherOrgan = 65,
    Count = 66,
    LastSent = 67,
    LastTaken = 68,
    Confirmed = 69,
    Entries = 70,
    At = 71,

    Operation = 72,
    Notices = 73,

    UpTo = 80,
    Way = 81,

    SaidAt = 100,

    Area = 101,
    AreaEvent = 102,
    AreaOperation = 103,
}

internal static class FieldTags
{
    /// <summary>As a reader sees it: <c>base_url</c>; the number when there is no name.</summary>
    internal static string Name(this FieldTag tag)
    {
        var name = new StringBuilder();
        foreach (var letter in $"{tag}")
        {
            if (char.IsUpper(letter) && name.Length > 0)
            {
                name.Append('_');
            }
            name.Append(char.ToLowerInvariant(letter));
        }
        return name.ToString();
    }
}
