using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace CoSell.Core.Tests.Properties;

/// <summary>
/// Runs a property over random cases. The seed is the same every time, so that a build does not fail by chance;
/// <c>PROPERTY_SEED=random</c> and <c>PROPERTY_CASES</c> search further, and a failure prints the seed that replays it.
/// </summary>
internal static class Property
{
    private const string FixedSeed = "20260131,9";

    public static void Holds<T>(Arbitrary<T> cases, Func<T, Task> property, int count = 200)
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(Count(count)).WithQuietOnSuccess(true);
        var seed = Environment.GetEnvironmentVariable("PROPERTY_SEED") ?? FixedSeed;
        if (seed != "random")
        {
            config = config.WithReplay(new Replay(Generator(seed), size: null));
        }

        Check.One(config, Prop.ForAll(cases, property));
    }

    public static void Holds<T>(Gen<T> cases, Action<T> property, int count = 500) => Holds(
        cases.ToArbitrary(),
        value =>
        {
            property(value);
            return Task.CompletedTask;
        },
        count);

    private static int Count(int usual) => int.TryParse(
        Environment.GetEnvironmentVariable("PROPERTY_CASES"), CultureInfo.InvariantCulture, out var count) ? count : usual;

    /// <summary>The two numbers in the brackets behind <c>StdGen</c> or <c>Last step was invoked with seed</c>.</summary>
    private static Rnd Generator(string seed)
    {
        var numbers = seed.Split(',').Select(number => ulong.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        return new Rnd(numbers[0], numbers[1]);
    }
}
