package io.github.timflux.cli.command;

import io.github.timflux.Credentials;
import io.github.timflux.Quota;
import io.github.timflux.TimClient;
import io.github.timflux.cli.error.UsageException;
import io.github.timflux.cli.option.ProgressOption;
import io.github.timflux.cli.option.QuotaConverter;
import io.github.timflux.cli.process.DesktopBrowser;
import io.github.timflux.cli.process.ExitCode;
import io.github.timflux.cli.process.ProcessEnvironment;
import io.github.timflux.cli.process.TerminalInfo;
import io.github.timflux.cli.report.JobStatistics;
import io.github.timflux.cli.report.ProgressDisplay;
import io.github.timflux.cli.report.WaitMessages;
import io.github.timflux.cli.simulation.DemoAccounts;
import io.github.timflux.cli.simulation.DemoSummary;
import io.github.timflux.cli.simulation.JvmWarmUp;
import io.github.timflux.cli.simulation.SimulatedUsers;
import io.github.timflux.core.TimFlux;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.TimSimulatorBuilder;
import io.github.timflux.simulator.model.InjectedFault;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Demonstrates the client with a simulator in the same process. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
final class DemoCommand implements Callable<Integer> {

    private static final double UNKNOWN_PROPORTION = 0.01;
    private static final double FAULT_PROPORTION = 0.005;
    /** The page shows the last 100 calls. A call with its bodies uses about 20 kB. */
    private static final int WATCHED_CALLS = 1_000;

    private static final Duration LATENCY = Duration.ofMillis(20);
    private static final Duration JITTER = Duration.ofMillis(10);

    private final ProcessEnvironment process;

    @Option(
            names = "--accounts",
            paramLabel = "N",
            defaultValue = "100000",
            description = "The number of accounts. Default: ${DEFAULT-VALUE}.")
    private int accounts;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "${bundle:quota.calls-per-second.default}",
            converter = QuotaConverter.class,
            description =
                    "Calls per second of the client and of the simulator, such as 100 or 0.5, or unlimited. Default: ${DEFAULT-VALUE}.")
    private Quota quota = Quota.unlimited();

    @Option(
            names = "--watch",
            description = "Show the calls on a page of the simulator, which opens in the browser of the desktop. The "
                    + "simulator stays open until Ctrl-C.")
    private boolean watch;

    @Mixin
    private final ProgressOption progress = new ProgressOption();

    DemoCommand(ProcessEnvironment process) {
        this.process = process;
    }

    @Override
    public Integer call() throws IOException {
        if (accounts < 1) {
            throw new UsageException("The number of accounts is " + accounts + "; expected at least 1.");
        }
        process.println(DemoSummary.introduction(accounts, quota));
        JvmWarmUp.run();
        JobStatistics statistics = JobStatistics.start(System::nanoTime);
        try (TimSimulator simulator = simulator()) {
            if (watch) {
                openPage(simulator);
            }
            DemoAccounts demoAccounts = new DemoAccounts(accounts);
            run(simulator, demoAccounts, statistics);
            if (process.interruptSignal().isRaised()) {
                return ExitCode.INTERRUPTED;
            }
            DemoSummary summary = new DemoSummary(
                    statistics.summary(quota), simulator.statistics(), demoAccounts.isEachAnsweredOnce());
            process.println(summary.table());
            if (watch) {
                awaitInterrupt();
            }
            return summary.isSuccessful() ? ExitCode.OK : ExitCode.SOME_FAILED;
        }
    }

    private void openPage(TimSimulator simulator) throws IOException {
        // The page shows the progress towards the number of accounts in its URL.
        URI page = simulator.adminEndpoint().resolve("#accounts=" + accounts);
        process.println("The page of the simulator: " + page);
        if (!DesktopBrowser.open(page, process.variables())) {
            process.println("No browser was found; open the page yourself.");
        }
    }

    private void awaitInterrupt() throws IOException {
        process.println("The simulator stays open until Ctrl-C.");
        process.interruptSignal()
                .runWork(() -> process.interruptSignal().whenRaised().block());
    }

    private void run(TimSimulator simulator, DemoAccounts demoAccounts, JobStatistics statistics) throws IOException {
        try (TimClient client = client(simulator, statistics)) {
            Flux<?> job = client.timPush()
                    .attributes()
                    .get(demoAccounts.accounts())
                    // An interrupt cancels the calls: a demo has no results to keep.
                    .takeUntilOther(process.interruptSignal().whenRaised())
                    .doOnNext(result -> demoAccounts.markAnswered(result.account()))
                    .doOnNext(statistics::count);
            boolean isShown = progress.mode().isShownOn(TerminalInfo.of(process.variables()));
            ProgressDisplay display = ProgressDisplay.on(process, statistics, () -> accounts);
            Mono<Void> shown = (isShown ? display.showDuring(job) : job).then();
            process.interruptSignal().runWork(() -> shown.block());
        }
    }

    private TimClient client(TimSimulator simulator, JobStatistics statistics) {
        TimFlux.Builder builder = TimFlux.builder(
                        SimulatedUsers.SDK_APP_ID, Credentials.secretKey("administrator", SimulatedUsers.SECRET_KEY))
                .endpoint(simulator.endpoint())
                .quota(quota);
        return WaitMessages.of(process)
                .addTo(builder, statistics.callListener())
                .build();
    }

    private TimSimulator simulator() {
        TimSimulatorBuilder builder = TimSimulator.builder()
                .sdkAppId(SimulatedUsers.SDK_APP_ID)
                .secretKey(SimulatedUsers.SECRET_KEY)
                .accountDirectory(new SimulatedUsers(UNKNOWN_PROPORTION))
                .latency(LATENCY)
                .jitter(JITTER)
                .fault(InjectedFault.INTERNAL_ERROR, FAULT_PROPORTION);
        if (watch) {
            builder.admin().recordBodies().maxRecordedCalls(WATCHED_CALLS);
        }
        return (quota.isUnlimited() ? builder.withoutRateLimit() : builder.callsPerSecond(quota.callsPerSecond()))
                .start();
    }
}
