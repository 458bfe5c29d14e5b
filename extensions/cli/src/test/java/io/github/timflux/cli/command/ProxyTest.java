package io.github.timflux.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.command.ToolRunner.ToolResult;
import io.github.timflux.cli.option.SecretKeyOption;
import io.github.timflux.simulator.TimSimulator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The options of the proxy, and the environment variables that replace them. No proxy listens at port 1. */
@Timeout(120)
final class ProxyTest {

    private static final String PROXY = "http://user:hunter2@127.0.0.1:1";
    private static final String UNREACHABLE = "The proxy 127.0.0.1:1 cannot be reached: ";

    @Test
    void shouldCallThroughTheProxyOfTheOption() {
        assertThat(callOnce(Map.of(), "--proxy", PROXY).err())
                .contains(UNREACHABLE)
                .doesNotContain("hunter2");
    }

    @Test
    void shouldCallThroughTheProxyOfTheEnvironment() {
        assertThat(callOnce(Map.of("http_proxy", PROXY)).err())
                .contains(UNREACHABLE)
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--proxy=",
                "--proxy=none",
                "--no-proxy=127.0.0.0/8",
                "--no-proxy=other,127.0.0.1",
                "--no-proxy=*"
            })
    void shouldCallWithoutProxy(String option) {
        assertThat(call(Map.of("http_proxy", PROXY), option)).isEqualTo(new ToolResult(0, "{\"0\":\"sex\"}\n", ""));
    }

    @Test
    void shouldReadNoProxyFromTheEnvironment() {
        assertThat(call(Map.of("no_proxy", "127.0.0.1"), "--proxy", PROXY).code())
                .isZero();
        assertThat(call(Map.of("http_proxy", PROXY, "no_proxy", "127.0.0.1")).code())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--proxy=ftp://u:hunter2@proxy | --proxy is wrong. The proxy URL has the scheme ftp; expected",
                "--proxy=http://u:hunter2@proxy:x | --proxy is wrong. The proxy URL has a port that is not a number;",
                "--no-proxy=10.0.0.0/99 | --no-proxy is wrong. The non-proxy host is \"10.0.0.0/99\"; expected",
                "http://u:hunter2@proxy | http://[redacted]@proxy"
            })
    void shouldReportAWrongOptionWithoutThePassword(String option, String message) {
        ToolResult run = call(Map.of(), option);
        assertThat(run.err()).contains(message).hasLineCount(1).doesNotContain("hunter2");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void shouldNameTheVariableThatIsWrong() {
        ToolResult run = call(Map.of("ALL_PROXY", "http://u:hunter2@proxy:x"));
        assertThat(run.err())
                .startsWith("timflux: ALL_PROXY has a port that is not a number;")
                .doesNotContain("hunter2");
        assertThat(run.code()).isEqualTo(2);
    }

    private static ToolResult call(Map<String, String> variables, String... options) {
        return call(List.of("names", "get"), variables, options);
    }

    /** Makes a call without a retry. */
    private static ToolResult callOnce(Map<String, String> variables, String... options) {
        return call(List.of("call", "v4/timpush/get_attr_name", "-d", "{}", "--max-attempts=1"), variables, options);
    }

    private static ToolResult call(List<String> command, Map<String, String> variables, String... options) {
        Map<String, String> environment = new HashMap<>(variables);
        environment.put(SecretKeyOption.VARIABLE, ToolRunner.KEY);
        try (TimSimulator simulator =
                TimSimulator.builder().attributeNames("sex").start()) {
            List<String> args = new ArrayList<>(command);
            args.addAll(List.of("--sdk-app-id", ToolRunner.SDK_APP_ID));
            args.addAll(List.of("--endpoint", simulator.endpoint().toString()));
            args.addAll(Arrays.asList(options));
            return ToolRunner.withInput("").withVariables(environment).run(args.toArray(String[]::new));
        }
    }
}
