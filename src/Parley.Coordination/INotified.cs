namespace Parley.Coordination;

/// <summary>A subscription of either standard, as far as telling it of a write goes.</summary>
public interface INotified : IPrismed
{
    /// <summary>Where notices go.</summary>
    UssBaseUrl BaseUrl { get; }

    /// <summary>How many writes it was notified of.</summary>
    int NotificationIndex { get; }
}
