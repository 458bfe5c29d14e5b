package io.github.timflux.cli;

import io.github.timflux.Credentials;
import io.github.timflux.Quota;
import io.github.timflux.TimClient;
import io.github.timflux.cli.report.Progress;
import io.github.timflux.cli.report.Report;
import io.github.timflux.core.TimFlux;
import io.github.timflux.simulator.Fault;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.TimSimulatorBuilder;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import reactor.core.publisher.Flux;

/** Shows the client at work on a simulator in the same process. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
final class DemoCommand implements Callable<Integer> {

    private static final double UNKNOWN = 0.01;
    private static final double FAILING = 0.005;
    private static final Duration LATENCY = Duration.ofMillis(20);
    private static final Duration JITTER = Duration.ofMillis(10);

    private final Surroundings surroundings;

    @Option(
            names = "--accounts",
            paramLabel = "N",
            defaultValue = "100000",
            description = "How many accounts. Default: ${DEFAULT-VALUE}.")
    private int accounts;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "100",
            converter = QuotaConverter.class,
            description =
                    "Calls a second, of the client and of the simulator, or unlimited. Default: ${DEFAULT-VALUE}.")
    private Quota quota = Quota.unlimited();

    DemoCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (accounts < 1) {
            throw new UsageException("The number of accounts is " + accounts + "; expected at least 1.");
        }
        PrintStream out = new PrintStream(surroundings.out(), true, StandardCharsets.UTF_8);
        out.println(DemoText.introduction(accounts, quota));
        WarmUp.run();
        Report report = Report.start(System::nanoTime);
        try (TimSimulator simulator = simulator()) {
            RollCall roll = new RollCall(accounts);
            run(simulator, roll, report);
            if (surroundings.interruption().wasRaised()) {
                return ExitCode.INTERRUPTED;
            }
            DemoText text = new DemoText(report.summary(quota), simulator.statistics(), roll.isComplete());
            out.println(text.table());
            return text.isGood() ? ExitCode.OK : ExitCode.SOME_FAILED;
        }
    }

    private void run(TimSimulator simulator, RollCall roll, Report report) {
        try (TimClient client = client(simulator, report)) {
            Flux<?> job = client.timPush()
                    .attributes()
                    .get(roll.accounts()
                            .takeUntilOther(surroundings.interruption().asMono()))
                    .doOnNext(result -> roll.tick(result.account()))
                    .doOnNext(report::count);
            progress(report).during(job).then().block();
        }
    }

    private Progress progress(Report report) {
        Terminal terminal = Terminal.of(surroundings.environment());
        return terminal.isPresent()
                ? Progress.bar(report, () -> accounts, surroundings.err(), terminal.columns())
                : Progress.lines(report, () -> accounts, surroundings.err());
    }

    private TimClient client(TimSimulator simulator, Report report) {
        return TimFlux.builder(Population.SDK_APP_ID, Credentials.secretKey("administrator", Population.SECRET_KEY))
                .endpoint(simulator.endpoint())
                .quota(quota)
                .listener(report.calls())
                .build();
    }

    private TimSimulator simulator() {
        TimSimulatorBuilder builder = TimSimulator.builder()
                .sdkAppId(Population.SDK_APP_ID)
                .secretKey(Population.SECRET_KEY)
                .directory(new Population(UNKNOWN))
                .latency(LATENCY)
                .jitter(JITTER)
                .fault(Fault.INTERNAL_ERROR, FAILING);
        return (quota.isUnlimited() ? builder.unlimited() : builder.callsPerSecond(quota.callsPerSecond())).start();
    }
}
