using Parley.Airspace.Entities;

namespace Parley.Reports.Html;

/// <summary>Which colour stands for whom, in the order in which owners first appear.</summary>
internal sealed class OwnerColors
{
    private readonly Dictionary<string, int> _colors = [];

    internal OwnerColors(IEnumerable<Entity> entities)
    {
        foreach (var entity in entities)
        {
            _colors.TryAdd(entity.Owner.Text, _colors.Count % PageStyle.OwnerColors);
        }
    }

    internal IEnumerable<string> Owners => _colors.Keys;

    internal int Count => _colors.Count;

    /// <summary>The number of the style sheet's colour.</summary>
    internal int Of(string owner) => _colors[owner];

    internal int Of(Entity entity) => Of(entity.Owner.Text);
}
