using Parley.Airspace;
using Parley.Coordination;

namespace Parley.Http;

/// <summary>The version or OVN that a path ends in, or may end in.</summary>
internal static class Versions
{
    /// <summary>
    /// The OVN in the path; null when the path ends before it. An empty one is no OVN.
    /// </summary>
    internal static Checked<Ovn?> OvnIfAny(this Exchange exchange)
    {
        var text = exchange.Path("ovn");
        if (text.Length == 0 && !exchange.EndsInSlash)
        {
            return (Ovn?)null;
        }
        return Coordination.Ovn.Of(text).Try(out var ovn, out var broken) ? (Ovn?)ovn : broken;
    }

    /// <inheritdoc cref="OvnIfAny"/>
    internal static Checked<EntityVersion?> VersionIfAny(this Exchange exchange)
    {
        var text = exchange.Path("version");
        if (text.Length == 0 && !exchange.EndsInSlash)
        {
            return (EntityVersion?)null;
        }
        return EntityVersion.Of(text).Try(out var version, out var broken)
            ? (EntityVersion?)version
            : broken;
    }

    /// <summary>The id and the OVN in the path, where there must be both.</summary>
    internal static Checked<(DssId Id, Ovn Ovn)> IdAndOvn(this Exchange exchange, string id) =>
        exchange.Id(id).Try(out var named, out var broken)
        && Coordination.Ovn.Of(exchange.Path("ovn")).Try(out var ovn, out broken)
            ? (named, ovn)
            : broken;

    /// <summary>The id and the version in the path, where there must be both.</summary>
    internal static Checked<(DssId Id, EntityVersion Version)> IdAndVersion(
        this Exchange exchange,
        string id
    ) =>
        exchange.Id(id).Try(out var named, out var broken)
        && EntityVersion.Of(exchange.Path("version")).Try(out var version, out broken)
            ? (named, version)
            : broken;
}
