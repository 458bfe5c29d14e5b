package io.github.timflux.cli.command;

import picocli.CommandLine.IVersionProvider;

/** Knows the version from the jar's manifest. */
final class ManifestVersionProvider implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = ManifestVersionProvider.class.getPackage().getImplementationVersion();
        return new String[] {"timflux " + (version == null ? "(not packaged)" : version)};
    }
}
