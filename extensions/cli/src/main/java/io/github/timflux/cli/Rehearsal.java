package io.github.timflux.cli;

import io.github.timflux.simulator.TimSimulator;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Does a little of everything once, so that the JVM can write down which classes that takes: the launcher runs it after
 * a build to make later starts quick.
 */
final class Rehearsal {

    private static final String UPDATE = "{\"account\":\"u1\",\"attributes\":{\"sex\":\"F\"}}\n";

    private Rehearsal() {}

    /**
     * Reads and writes a few attributes of a simulator in this process.
     *
     * @param args are not looked at
     */
    public static void main(String[] args) {
        try (TimSimulator simulator = TimSimulator.builder()
                .directory(new Population(0))
                .attributeNames(Population.ATTRIBUTES.toArray(String[]::new))
                .start()) {
            String endpoint = "--endpoint=" + simulator.endpoint();
            run("u1\n\nu2\n", "attributes", "get", endpoint, "--sdk-app-id=1400000000", "--progress=always");
            run(UPDATE, "attributes", "set", endpoint, "--sdk-app-id=1400000000");
        }
        run("", "demo", "--accounts=200");
        System.exit(0);
    }

    private static void run(String input, String... args) {
        OutputStream nowhere = OutputStream.nullOutputStream();
        Main.run(
                new Surroundings(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        nowhere,
                        new PrintStream(nowhere, false, StandardCharsets.UTF_8),
                        Map.of(KeyOption.VARIABLE, "0123456789abcdef".repeat(4)),
                        new Interruption()),
                args);
    }
}
