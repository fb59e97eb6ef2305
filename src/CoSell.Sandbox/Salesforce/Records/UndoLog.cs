namespace CoSell.Sandbox.Salesforce.Records;

/// <summary>How to take back what the transactions now open have written; they may stand inside one another.</summary>
internal sealed class UndoLog
{
    private readonly List<Action> steps = [];
    private int open;

    /// <summary>Remembers how to take back a write that is about to be made.</summary>
    public void Add(Action takeBack)
    {
        if (open > 0)
            steps.Add(takeBack);
    }

    /// <summary>Carries out the work; what it wrote stays when it ends and <paramref name="keep"/> says so.</summary>
    public T Run<T>(Func<T> work, Func<T, bool> keep)
    {
        var start = steps.Count;
        var kept = false;
        open++;
        try
        {
            var result = work();
            kept = keep(result);
            return result;
        }
        finally
        {
            if (!kept)
                TakeBack(start);

            if (--open == 0)
                steps.Clear();
        }
    }

    private void TakeBack(int start)
    {
        for (var i = steps.Count - 1; i >= start; i--)
            steps[i]();

        steps.RemoveRange(start, steps.Count - start);
    }
}
