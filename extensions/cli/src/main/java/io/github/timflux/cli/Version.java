package io.github.timflux.cli;

import picocli.CommandLine.IVersionProvider;

/** Knows the version from the jar's manifest. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"timflux " + (version == null ? "(not packaged)" : version)};
    }
}
