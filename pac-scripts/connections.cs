#:property PublishAot=false
#:project Shared/CoSell.PacScripts.csproj

// Finds the connections and writes the settings file of the import.
return await CoSell.PacScripts.Script.RunAsync(new CoSell.PacScripts.Connections.ConnectionsStep(), args);
