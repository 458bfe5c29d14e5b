package io.github.timflux.cli.command;

import io.github.timflux.Quota;
import io.github.timflux.cli.error.UsageException;
import io.github.timflux.cli.file.CommandFiles;
import io.github.timflux.cli.file.FileCommand;
import io.github.timflux.cli.option.OverwriteOption;
import io.github.timflux.cli.option.PemCertificates;
import io.github.timflux.cli.option.QuotaConverter;
import io.github.timflux.cli.option.SecretKeyOption;
import io.github.timflux.cli.process.ExitCode;
import io.github.timflux.cli.process.ProcessEnvironment;
import io.github.timflux.cli.simulation.SimulatedUsers;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.TimSimulatorBuilder;
import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.SimulatorStatistics;
import io.github.timflux.simulator.model.UnknownAccountResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import reactor.netty.ChannelBindException;

/** Runs the simulator until Ctrl-C or SIGTERM. */
@Command(
        description = {
            "",
            "Default credentials: SDKAppID 1400000000, identifier administrator, secret key 0123456789abcdef "
                    + "repeated four times.",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SimulateCommand implements Callable<Integer>, FileCommand {

    private final ProcessEnvironment process;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "The host name or IP address of this machine on which the simulator listens; 0.0.0.0 means "
                    + "all addresses. Then other machines can reach it. Default: ${DEFAULT-VALUE}.")
    private String host = "";

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "The port, or 0 for a free port. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(names = "--tls", description = "Use https with a certificate that is created for this run.")
    private boolean tls;

    @Option(names = "--certificate-file", paramLabel = "FILE", description = "Write the certificate to FILE as PEM.")
    private @Nullable Path certificateFile;

    @Mixin
    private final OverwriteOption overwrite = new OverwriteOption();

    @Option(
            names = "--sdk-app-id",
            paramLabel = "ID",
            description = "The SDKAppID of the application. Default: 1400000000.")
    private @Nullable Long sdkAppId;

    @Option(
            names = "--identifier",
            paramLabel = "USER",
            description = "The identifier of the administrator. Default: administrator.")
    private @Nullable String identifier;

    @Mixin
    private final SecretKeyOption key = new SecretKeyOption();

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "${bundle:quota.calls-per-second.default}",
            converter = QuotaConverter.class,
            description =
                    "Calls per second above which calls are throttled, such as 100 or 0.5, or unlimited. Default: ${DEFAULT-VALUE}.")
    private Quota quota = Quota.unlimited();

    @Option(
            names = "--latency",
            paramLabel = "MS",
            defaultValue = "0",
            description = "The minimum latency in milliseconds. Default: ${DEFAULT-VALUE}.")
    private long latency;

    @Option(
            names = "--jitter",
            paramLabel = "MS",
            defaultValue = "0",
            description = "The maximum random latency in milliseconds, which is added. Default: ${DEFAULT-VALUE}.")
    private long jitter;

    @Option(names = "--seed", paramLabel = "N", description = "The seed of the random numbers, to repeat a run.")
    private @Nullable Long seed;

    @Option(
            names = "--fault",
            paramLabel = "NAME=PROPORTION",
            description = "The proportion of calls with a fault, such as internal-error=0.01. Can be given "
                    + "several times.")
    private Map<InjectedFault, Double> faults = Map.of();

    @Option(
            names = "--unknown",
            paramLabel = "PROPORTION",
            defaultValue = "0",
            description = "The proportion of accounts that do not exist, 0 to 1. Default: ${DEFAULT-VALUE}.")
    private double unknownProportion;

    @Option(
            names = "--unknown-accounts",
            paramLabel = "ANSWER",
            defaultValue = "empty",
            description = "How all_member_push answers for accounts that do not exist: empty, omitted, "
                    + "error-list or rejected. timpush always lists them in its ErrorList. Default: ${DEFAULT-VALUE}.")
    private UnknownAccountResponse unknownAccounts = UnknownAccountResponse.EMPTY;

    SimulateCommand(ProcessEnvironment process) {
        this.process = process;
    }

    @Override
    public void addFiles(CommandFiles files) {
        key.addFiles(files);
        files.write("certificate file", certificateFile, overwrite.access());
        files.print();
    }

    @Override
    public Integer call() throws IOException {
        if (certificateFile != null && !tls) {
            throw new UsageException(
                    "--certificate-file is given without --tls; a certificate exists only with " + "--tls.");
        }
        try (TimSimulator simulator = start()) {
            if (certificateFile != null) {
                PemCertificates.write(certificateFile, overwrite.access(), simulator.certificate());
            }
            process.println(simulator.endpoint().toString());
            process.interruptSignal().runWork(() -> {
                process.interruptSignal().whenRaised().block();
                process.err().println(describe(simulator.statistics()));
                simulator.callCountByPath().forEach((path, calls) -> process.err()
                        .println(describe(path, calls)));
            });
        }
        return ExitCode.OK;
    }

    private TimSimulator start() {
        try {
            return builder().start();
        } catch (IllegalArgumentException e) {
            throw new UsageException(e);
        } catch (ChannelBindException e) {
            throw new UsageException(
                    isAddressOfThisMachine(host)
                            ? "Port " + port + " is in use; expected a free port. --port 0 finds one."
                            : "The host " + host + " is not an address of this machine; expected a host name or an IP "
                                    + "address of this machine, such as 127.0.0.1.");
        }
    }

    private static boolean isAddressOfThisMachine(String host) {
        try (ServerSocket anyPort = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            return anyPort.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private TimSimulatorBuilder builder() {
        TimSimulatorBuilder builder = TimSimulator.builder()
                .host(host)
                .port(port)
                .accountDirectory(new SimulatedUsers(unknownProportion))
                .attributeNames("sex", "city", "level")
                .unknownAccounts(unknownAccounts)
                // The command does not print recorded calls, so the simulator does not store them.
                .maxRecordedCalls(0)
                .latency(Duration.ofMillis(latency))
                .jitter(Duration.ofMillis(jitter));
        faults.forEach(builder::fault);
        if (tls) {
            builder.tls();
        }
        if (seed != null) {
            builder.seed(seed);
        }
        return identify(limit(builder));
    }

    private TimSimulatorBuilder limit(TimSimulatorBuilder builder) {
        return quota.isUnlimited() ? builder.withoutRateLimit() : builder.callsPerSecond(quota.callsPerSecond());
    }

    /** Sets the credentials that are given. The simulator has defaults for the others. */
    private TimSimulatorBuilder identify(TimSimulatorBuilder builder) {
        if (sdkAppId != null) {
            builder.sdkAppId(sdkAppId);
        }
        if (identifier != null) {
            builder.identifier(identifier);
        }
        String secret = key.find(process.variables());
        return secret == null ? builder : builder.secretKey(secret);
    }

    private static String describe(SimulatorStatistics statistics) {
        return String.format(
                Locale.ROOT,
                "%,d calls with %,d accounts (%,d in the largest call), %,d throttled, %,d malformed; "
                        + "at most %,d calls in one second, %,d connections.",
                statistics.calls(),
                statistics.accounts(),
                statistics.maxAccountsPerCall(),
                statistics.throttled(),
                statistics.malformed(),
                statistics.maxCallsPerSecond(),
                statistics.connections());
    }

    private static String describe(String path, long calls) {
        return String.format(Locale.ROOT, "%,12d  %s", calls, path);
    }
}
