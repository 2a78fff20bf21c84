using Parley.Airspace.Times;

namespace Parley.Coordination.Parties;

/// <summary>
/// Which version the next certificate of an officer has, for the account that the last one stands
/// for, be it over or not; null to any other, who learns nothing of what there is.
/// </summary>
/// <param name="Account">Who asks.</param>
/// <param name="Officer">As whom they acted, or would.</param>
public sealed record FindNextCertificate(Account Account, OfficerId Officer) : IRequest<int?>
{
    /// <inheritdoc/>
    public Decision<int?> Decide(Picture picture, Instant now) =>
        picture.Parties.Find(Officer) is { } last && last.Opened.Account == Account
            ? last.Officer.Content.Version + 1
            : (int?)null;
}
