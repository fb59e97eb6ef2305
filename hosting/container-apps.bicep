// The API on Azure Container Apps: any number of instances, so the ledger is in Dataverse. The image is made by
// 'dotnet publish /t:PublishContainer'.
@description('Name of the container app; it begins every other name.')
@maxLength(20)
param name string

param location string = resourceGroup().location

@description('The API\'s image, such as contoso.azurecr.io/cosell-api:1.0.0.')
param image string

@description('Name of the container registry in this resource group that holds the image.')
param registry string

@description('Address of the Dataverse environment that holds the ledger.')
param dataverseUrl string

@description('SignIn:Audience: client id of the API\'s app registration, or its Application ID URI.')
param audience string

@description('SignIn:Tenants: directory ids whose tokens are taken, with commas between them.')
param tenants string = tenant().tenantId

@description('Whether the vault holds the secrets digest-key and flow-url; false for the first deployment, which makes the vault.')
param hasSecrets bool = false

@minValue(1)
param minInstances int = 1

@minValue(1)
param maxInstances int = 3

@description('Who is told of alerts; empty for nobody.')
param alertEmail string = ''

@description('Days that telemetry is kept.')
param retentionDays int = 30

@description('The collector, by a version of your choice.')
param collectorImage string = 'docker.io/otel/opentelemetry-collector-contrib:0.124.1'

var vaultName = '${take(name, 17)}-vault'
var vaultSecrets = 'https://${vaultName}${environment().suffixes.keyvaultDns}/secrets'

// The built-in role AcrPull.
var pullRole = '7f951dda-4ed3-4680-a7ca-43fe172d538d'

module monitoring 'monitoring.bicep' = {
  name: 'monitoring'
  params: {
    name: name
    location: location
    alertEmail: alertEmail
    retentionDays: retentionDays
  }
}

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' existing = {
  name: '${name}-logs'
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: '${name}-insights'
}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-identity'
  location: location
}

resource images 'Microsoft.ContainerRegistry/registries@2023-07-01' existing = {
  name: registry
}

resource pulling 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(images.id, identity.id, pullRole)
  scope: images
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', pullRole)
  }
}

module vault 'vault.bicep' = {
  name: 'vault'
  params: {
    name: vaultName
    location: location
    readerId: identity.properties.principalId
  }
}

resource cluster 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: '${name}-environment'
  location: location
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: workspace.properties.customerId
        sharedKey: workspace.listKeys().primarySharedKey
      }
    }
  }
  dependsOn: [
    monitoring
  ]
}

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: name
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    managedEnvironmentId: cluster.id
    configuration: {
      ingress: {
        external: true
        targetPort: 8080
        allowInsecure: false
      }
      registries: [
        {
          server: images.properties.loginServer
          identity: identity.id
        }
      ]
      secrets: concat([
        {
          name: 'insights'
          value: insights.properties.ConnectionString
        }
      ], hasSecrets ? [
        {
          name: 'digest-key'
          keyVaultUrl: '${vaultSecrets}/digest-key'
          identity: identity.id
        }
        {
          name: 'flow-url'
          keyVaultUrl: '${vaultSecrets}/flow-url'
          identity: identity.id
        }
      ] : [])
    }
    template: {
      scale: {
        minReplicas: minInstances
        maxReplicas: maxInstances
      }
      containers: [
        {
          name: 'api'
          image: image
          resources: {
            cpu: json('0.5')
            memory: '1Gi'
          }
          env: concat([
            {
              name: 'SignIn__Audience'
              value: audience
            }
            {
              name: 'SignIn__Tenants'
              value: tenants
            }
            {
              name: 'Ledger__Store'
              value: 'Dataverse'
            }
            {
              name: 'Ledger__Dataverse__Url'
              value: dataverseUrl
            }
            {
              name: 'Ledger__Dataverse__ManagedIdentity'
              value: identity.properties.clientId
            }
            {
              name: 'OTEL_EXPORTER_OTLP_ENDPOINT'
              value: 'http://localhost:4317'
            }
            {
              name: 'OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE'
              value: 'delta'
            }
            {
              name: 'OTEL_SERVICE_NAME'
              value: name
            }
          ], hasSecrets ? [
            {
              name: 'Ledger__DigestKey'
              secretRef: 'digest-key'
            }
            {
              name: 'Flows__InboundUrl'
              secretRef: 'flow-url'
            }
          ] : [])
          probes: [
            {
              type: 'Liveness'
              httpGet: {
                path: '/health/live'
                port: 8080
              }
            }
            {
              type: 'Readiness'
              httpGet: {
                path: '/health/ready'
                port: 8080
              }
            }
          ]
        }
        {
          name: 'collector'
          image: collectorImage
          args: [
            '--config=env:COLLECTOR_CONFIG'
          ]
          resources: {
            cpu: json('0.25')
            memory: '0.5Gi'
          }
          env: [
            {
              name: 'COLLECTOR_CONFIG'
              value: loadTextContent('collector.yaml')
            }
            {
              name: 'APPLICATIONINSIGHTS_CONNECTION_STRING'
              secretRef: 'insights'
            }
          ]
        }
      ]
    }
  }
  dependsOn: [
    pulling
    vault
  ]
}

output host string = app.properties.configuration.ingress.fqdn
output vault string = vaultName
output identity string = identity.properties.clientId
