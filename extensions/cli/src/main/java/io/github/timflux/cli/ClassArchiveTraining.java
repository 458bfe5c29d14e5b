package io.github.timflux.cli;

import io.github.timflux.cli.command.CommandRunner;
import io.github.timflux.cli.option.SecretKeyOption;
import io.github.timflux.cli.process.InterruptSignal;
import io.github.timflux.cli.process.ProcessEnvironment;
import io.github.timflux.cli.simulation.SimulatedUsers;
import io.github.timflux.simulator.TimSimulator;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Loads the classes that a typical run needs, so that the JVM can write them into a class-data archive. The launcher
 * runs this class after a build. The archive makes later starts faster.
 */
final class ClassArchiveTraining {

    private static final String ACCOUNTS = "u1\n\nu2\n";

    private ClassArchiveTraining() {}

    /**
     * Runs the most common commands against a simulator in this process.
     *
     * @param args are ignored
     */
    public static void main(String[] args) {
        run("--help");
        run("attributes", "--help");
        run("attributes", "set", "--help");
        run("no such command");
        try (TimSimulator simulator =
                TimSimulator.builder().directory(new SimulatedUsers(0)).start()) {
            String endpoint = "--endpoint=" + simulator.endpoint();
            String sdkAppId = "--sdk-app-id=" + SimulatedUsers.SDK_APP_ID;
            run("attributes", "get", endpoint, sdkAppId, "--progress=always");
            run("tags", "get", endpoint, sdkAppId, "--output-format=csv");
        }
        run("tags", "add", "--dry-run", "--input-format=csv");
        run("demo", "--accounts=200");
        System.exit(0);
    }

    private static void run(String... args) {
        OutputStream nowhere = OutputStream.nullOutputStream();
        ProcessEnvironment process = new ProcessEnvironment(
                new ByteArrayInputStream(ACCOUNTS.getBytes(StandardCharsets.UTF_8)),
                nowhere,
                new PrintStream(nowhere, false, StandardCharsets.UTF_8),
                Map.of(SecretKeyOption.VARIABLE, SimulatedUsers.SECRET_KEY),
                new InterruptSignal());
        CommandRunner.create(process, args).run(args);
    }
}
