namespace CoSell.PacScripts.Settings;

/// <summary>A setting is missing or wrong. The message names the setting, the rule and the remedy.</summary>
internal sealed class SettingsException(string message) : Exception(message);
