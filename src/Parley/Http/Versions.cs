using Parley.Airspace;
using Parley.Coordination;

namespace Parley.Http;

/// <summary>The version or OVN that a path ends in, or may end in.</summary>
internal static class Versions
{
    /// <summary>
    /// The OVN in the path; null when the path ends before it. An empty one is no OVN.
    /// </summary>
    internal static Checked<Ovn?> Ovn(this Exchange exchange, string name)
    {
        var text = exchange.Path(name);
        if (text.Length == 0 && !exchange.EndsInSlash)
        {
            return (Ovn?)null;
        }
        return Coordination.Ovn.Of(text).Try(out var ovn, out var broken) ? (Ovn?)ovn : broken;
    }

    /// <inheritdoc cref="Ovn"/>
    internal static Checked<EntityVersion?> Version(this Exchange exchange, string name)
    {
        var text = exchange.Path(name);
        if (text.Length == 0 && !exchange.EndsInSlash)
        {
            return (EntityVersion?)null;
        }
        return EntityVersion.Of(text).Try(out var version, out var broken)
            ? (EntityVersion?)version
            : broken;
    }

    /// <summary>The OVN in the path, where there must be one.</summary>
    internal static Checked<Ovn> NeededOvn(this Exchange exchange, string name) =>
        Coordination.Ovn.Of(exchange.Path(name));

    /// <summary>The version in the path, where there must be one.</summary>
    internal static Checked<EntityVersion> NeededVersion(this Exchange exchange, string name) =>
        EntityVersion.Of(exchange.Path(name));
}
