package io.github.timflux.cli.command;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.timflux.cli.command.ToolRunner.ToolResult;
import io.github.timflux.simulator.model.InjectedFault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class SimulateTest {

    @TempDir
    private Path folder;

    @Test
    void shouldAnswerUntilAnInterruptAndPrintStatistics() {
        String certificate = folder.resolve("cert.pem").toString();
        SimulatorSession session = SimulatorSession.run(
                endpoint -> ToolRunner.withInput("u1\nu2\nu3\n")
                        .run(args("attributes get --cacert " + certificate, endpoint)),
                "simulate --port=0 --tls --unknown=0.5 --seed=1 --certificate-file " + certificate);
        assertThat(session.client().lines()).hasSize(3);
        assertThat(session.simulator().code()).isZero();
        assertThat(session.simulator().err())
                .contains("1 calls with 3 accounts (3 in the largest call), 0 throttled, 0 malformed")
                .containsPattern("\\R +1  .*/get_attr\\R");
    }

    @Test
    void shouldStoreWrittenAttributes() {
        SimulatorSession session = SimulatorSession.run(
                endpoint -> {
                    ToolRunner.withInput(
                                    "{\"account\":\"u1\",\"attributes\":{\"sex\":\"?\",\"city\":\"?\",\"level\":\"?\"}}")
                            .run(args("attributes set", endpoint));
                    return ToolRunner.withInput("u1").run(args("attributes get", endpoint));
                },
                "simulate --port=0");
        assertThat(session.client().out())
                .isEqualTo("{\"account\":\"u1\",\"attributes\":{\"sex\":\"?\",\"city\":\"?\",\"level\":\"?\"}}\n");
    }

    @Test
    void shouldAnswerAPush() {
        SimulatorSession session = SimulatorSession.run(
                endpoint -> {
                    ToolRunner.withInput("{\"account\":\"u1\",\"tags\":[\"vip\"]}")
                            .run(args("tags add", endpoint));
                    return ToolRunner.withInput("{\"MsgRandom\":1,\"Condition\":{\"TagsAnd\":[\"vip\"]},"
                                    + "\"OfflinePushInfo\":{\"Title\":\"a\"}}")
                            .run(args("call v4/timpush/push -d -", endpoint));
                },
                "simulate --port=0");
        assertThat(session.client().err()).isEmpty();
        assertThat(session.client().out()).contains("\"TaskId\":\"").hasLineCount(1);
        assertThat(session.client().code()).isZero();
    }

    @Test
    void shouldAnswerUnknownAccountsAsConfigured() {
        SimulatorSession session = SimulatorSession.run(
                endpoint -> ToolRunner.withInput("u1").run(args("tags get --family all_member_push", endpoint)),
                "simulate --port=0 --unknown=1 --unknown-accounts=omitted");
        assertThat(session.client().out()).contains("\"kind\":\"MISSING\"");
    }

    @Test
    void shouldAcceptEachFault() {
        String faults = Stream.of(InjectedFault.values())
                .filter(fault -> fault != InjectedFault.NONE)
                .map(fault ->
                        " --fault " + fault.name().toLowerCase(Locale.ROOT).replace('_', '-') + "=0.02")
                .collect(joining());
        SimulatorSession session = SimulatorSession.run(
                endpoint -> ToolRunner.withInput("").run("--version"), "simulate --port=0" + faults);
        assertThat(session.simulator().code()).isZero();
    }

    @Test
    void shouldInjectTheConfiguredFault() {
        SimulatorSession session = SimulatorSession.run(
                endpoint -> ToolRunner.withInput("u1").run(args("tags get", endpoint)),
                "simulate --port=0 --fault other-accounts-only=1");
        assertThat(session.client().out()).contains("\"kind\":\"MISSING\"");
    }

    @ParameterizedTest
    @CsvSource({"localhost, https://localhost:", "::1, https://[::1]:", "0.0.0.0, https://127.0.0.1:"})
    void shouldListenOnTheGivenHost(String host, String printed) {
        assumeTrue(!host.contains(":") || hasIpv6());
        String certificate = folder.resolve("cert.pem").toString();
        SimulatorSession session = SimulatorSession.run(
                endpoint -> {
                    assertThat(endpoint).startsWith(printed);
                    return ToolRunner.withInput("u1").run(args("tags get --cacert " + certificate, endpoint));
                },
                "simulate --port=0 --tls --host=" + host + " --certificate-file " + certificate);
        assertThat(session.client().err()).isEmpty();
        assertThat(session.client().lines()).hasSize(1).noneMatch(line -> line.contains("\"error\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"host.invalid", "192.0.2.1", "2001:db8::1", "127.0.0.1:80", "http://127.0.0.1"})
    void shouldRejectAHostThatIsNotOfThisMachine(String host) {
        ToolResult run = ToolRunner.withInput("").run("simulate", "--port=0", "--tls", "--host", host);
        assertThat(run)
                .isEqualTo(new ToolResult(
                        2,
                        "",
                        "timflux: The host " + host + " is not an address of this machine; expected a host name or an "
                                + "IP address of this machine, such as 127.0.0.1.\n"));
    }

    @Test
    void shouldShowTheDefaultCredentials() {
        assertThat(ToolRunner.withInput("").run("simulate", "--help").out().replaceAll("\\s+", " "))
                .contains(
                        "SDKAppID 1400000000",
                        "identifier administrator",
                        "secret key 0123456789abcdef repeated four times",
                        "empty, omitted, error-list or rejected");
    }

    private static boolean hasIpv6() {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getAllByName("::1")[0])) {
            return server.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static String[] args(String command, String endpoint) {
        List<String> args = new ArrayList<>(Arrays.asList(command.split(" ", -1)));
        args.addAll(List.of("--rate", "unlimited", "--sdk-app-id", ToolRunner.SDK_APP_ID, "--endpoint", endpoint));
        return args.toArray(String[]::new);
    }
}
