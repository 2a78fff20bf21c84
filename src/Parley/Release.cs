using System.Reflection;

namespace Parley;

/// <summary>Which Parley this is.</summary>
internal static class Release
{
    internal static string Version { get; } =
        typeof(Release)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion;
}
