namespace CoSell.PacScripts.Commands;

/// <summary>Finds a program on the search path, on Windows with the endings that stand for programs there.</summary>
internal static class Executable
{
    /// <returns>The full path; null when no folder of the search path has the program.</returns>
    public static string? Find(string name, string searchPath, string? endings = null)
    {
        string[] suffixes = OperatingSystem.IsWindows() ? (endings ?? ".EXE;.CMD").Split(';') : [""];
        return searchPath.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => suffixes.Select(suffix => Path.Combine(folder, name + suffix)))
            .FirstOrDefault(File.Exists);
    }
}
