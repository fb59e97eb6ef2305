namespace CoSell.Sandbox.Hosting;

/// <summary>Whose turn it is: the scenarios, the clock and the people at the page act one after the other.</summary>
internal sealed class Turns : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private volatile string? playing;

    /// <summary>The part of the scenarios that is being played; null when none is. People wait until the last one has ended.</summary>
    public string? Playing
    {
        get => playing;
        set => playing = value;
    }

    /// <summary>Waits for the turn; it ends when what is given is disposed of.</summary>
    public async Task<IDisposable> TakeAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        return new Turn(turn);
    }

    /// <summary>
    /// The turn of a person at the page. Throws <see cref="ScenariosPlayingException"/> while the scenarios are played,
    /// because what they check would no longer be what they did.
    /// </summary>
    public Task<IDisposable> TakeAsPersonAsync(CancellationToken cancellationToken) =>
        Playing is { } part ? throw new ScenariosPlayingException(part) : TakeAsync(cancellationToken);

    public void Dispose() => turn.Dispose();

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        private SemaphoreSlim? held = turn;

        public void Dispose() => Interlocked.Exchange(ref held, null)?.Release();
    }
}

/// <summary>The scenarios are still being played.</summary>
internal sealed class ScenariosPlayingException : Exception
{
    public ScenariosPlayingException()
    {
    }

    /// <param name="part">The part that is being played.</param>
    public ScenariosPlayingException(string part)
        : base($"The scenarios are still being played ({part}). Try again when they have ended.")
    {
    }

    public ScenariosPlayingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
