package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.benchmarks.measure.PauseMeter;
import io.github.timflux.benchmarks.report.MachineDescription;
import io.github.timflux.benchmarks.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line of the scenarios: runs them by name and writes their reports. */
@Command(
        name = "scenarios",
        mixinStandardHelpOptions = true,
        version = "timflux load scenarios",
        usageHelpAutoWidth = true,
        description = "Runs load scenarios one after the other and writes a report of each.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:All targets were met.", "1:A target was missed, or a scenario failed.", "2:Wrong usage."})
public final class ScenarioCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "1..*",
            paramLabel = "NAME",
            description = "A scenario, or a group of scenarios: quick, comparison, results, all.")
    private List<String> names = List.of();

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            defaultValue = "benchmarks/results",
            description = "Where to write the reports. Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("benchmarks", "results");

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description = "How long outage (default: 10) and soak (default: 15) last.")
    private @Nullable Integer minutes;

    @Option(
            names = "--warm-up-seconds",
            paramLabel = "N",
            defaultValue = "20",
            description = "The warm-up of each client in a comparison. Default: ${DEFAULT-VALUE}.")
    private int warmUpSeconds = 40;

    @Option(
            names = "--clients",
            paramLabel = "NAME",
            split = ",",
            description = "The clients of a comparison, for a quick check. Default: all.")
    private List<String> clients = List.of();

    /** Runs the command and ends the JVM with its exit code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new ScenarioCommand()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        boolean met = true;
        for (Scenario scenario : selected()) {
            met &= runAndPrint(scenario);
        }
        return met ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private List<Scenario> selected() {
        ScenarioCatalog catalog = new ScenarioCatalog(minutes, Duration.ofSeconds(warmUpSeconds), selectedClients());
        List<Scenario> selected = new ArrayList<>();
        for (String name : names) {
            List<Scenario> scenarios = catalog.select(name);
            if (scenarios.isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(),
                        "Unknown scenario '" + name + "'. Known scenarios: " + catalog.names() + ".");
            }
            selected.addAll(scenarios);
        }
        return selected;
    }

    private List<ComparedClientSetup> selectedClients() {
        List<String> known =
                ComparedClientSetup.ALL.stream().map(ComparedClientSetup::id).toList();
        for (String name : clients) {
            if (!known.contains(name)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "Unknown client '" + name + "'. Known clients: " + String.join(", ", known) + ".");
            }
        }
        return ComparedClientSetup.ALL.stream()
                .filter(setup -> clients.isEmpty() || clients.contains(setup.id()))
                .toList();
    }

    private boolean runAndPrint(Scenario scenario) throws IOException, InterruptedException {
        PrintWriter console = spec.commandLine().getOut();
        print(console, "Scenario " + scenario.name() + " is running.");
        MachineDescription machine = MachineDescription.now();
        try (PauseMeter pauses = PauseMeter.start()) {
            Report report = scenario.run(step -> print(console, scenario.name() + ": " + step));
            print(console, report.write(out, scenario.name(), machine.text(pauses.longest())));
            return report.isMet();
        }
    }

    private static synchronized void print(PrintWriter console, String text) {
        console.println(text);
        console.flush();
    }
}
