package io.github.timflux.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.command.ToolRunner.ToolResult;
import io.github.timflux.cli.option.SecretKeyOption;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WrongUsageTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--region mars|'mars' is unknown; expected one of china, singapore, seoul",
                "--region tokyo --endpoint http://localhost|Both --endpoint and --region are given",
                "--identifier a|Neither --endpoint nor --region is given",
                "--region tokyo --rate 0|'0' is not a rate; expected 0.01 to 100000 calls per second, such as 100 or 0.5, or unlimited.",
                "--region tokyo --rate fast|'fast' is not a rate",
                "--region tokyo --concurrency 0|concurrency",
                "--region tokyo --deadline 5|'5' is not a duration; expected days, hours, minutes or seconds, "
                        + "such as 180d, 36h",
                "--region tokyo --deadline 0s|Invalid value for option '--deadline': '0s' is out of range; "
                        + "expected 1s to 1d.",
                "--region tokyo --deadline 2d|'2d' is out of range; expected 1s to 1d.",
                "--region tokyo --concurrency 1001|'1001' is not a number of windows; expected 1 to 1000.",
                "--region tokyo --rate 100001|'100001' is not a rate; expected 0.01 to 100000 calls per second, such as 100 or 0.5, or "
                        + "unlimited.",
                "--region tokyo --concurrency many|'many' is not a number of windows; expected 1 to 1000.",
                "--region tokyo --family push|'push' is unknown; expected one of timpush, all_member_push.",
                "--region tokyo --progress sometimes|'sometimes' is unknown; expected one of auto, always, never.",
                "--region tokyo --identifier=|identifier",
                "--endpoint http://localhost:port|http://localhost:port",
                "--endpoint http://localhost:99999|http://localhost:99999",
                "--endpoint localhost|localhost",
                "--endpoint ftp://localhost|ftp://localhost",
                "--endpoint http://example.com|The endpoint is http://example.com; expected https",
                "--endpoint http://127.0.0.1.nip.io|The endpoint is http://127.0.0.1.nip.io; expected https",
                "--endpoint https://a:hunter2@localhost|The endpoint is https://[redacted]@localhost; expected http",
                "--endpoint http://localhost --backup-endpoint region|no --region is given; expected both.",
                "--region tokyo --backup-endpoint ftp://localhost|The backup endpoint is ftp://localhost",
                "--region tokyo --backup-endpoint http://example.com|The backup endpoint is http://example.com",
                "--region tokyo --backup-endpoint https://adminapijpn.im.qcloud.com|expected another URL",
                "--region tokyo -i /no/such/file|Cannot read the input /no/such/file: there is no such file or folder.",
                "--region tokyo -i /|Cannot read the input /: / is a directory.",
                "--region tokyo --checkpoint x|--checkpoint is given with -i -; expected a regular file",
                "--region tokyo --checkpoint x -i /dev/null|--checkpoint is given with -i /dev/null; expected a "
                        + "regular",
                "--region tokyo --checkpoint x -i pom.xml|--checkpoint is given with -o -; expected a regular file",
                "--region tokyo --checkpoint x -i pom.xml -o /dev/full|--checkpoint is given with -o /dev/full; "
                        + "expected",
                "--region tokyo --checkpoint x -i pom.xml -o pom.xml|The input pom.xml and the output pom.xml are the same "
                        + "file; expected two files.",
                "--region tokyo --checkpoint x -i pom.xml -o ./x|The output ./x and the checkpoint x are the same file; "
                        + "expected",
                "--region tokyo --checkpoint x -i pom.xml -o y --summary x|The summary x and the checkpoint x are "
                        + "the same file",
                "--region tokyo --checkpoint x -i /no/such/file -o y|Cannot read the input /no/such/file: there "
                        + "is no such",
                "--region tokyo --checkpoint /no/such/file -i pom.xml -o y|Cannot write the checkpoint "
                        + "/no/such/file: there",
                "--region tokyo --retry-failed|--retry-failed is given without --checkpoint; expected the checkpoint",
                "--dry-run --retry-failed|--retry-failed is given without --checkpoint; expected the checkpoint",
                "--region tokyo --failed /no/such/file|Cannot write the file of failed lines /no/such/file: there is no such",
                "--region tokyo --checkpoint x -i pom.xml -o y --failed z.gz|the compressed file of failed lines z.gz",
                "--region tokyo --checkpoint x -i pom.xml -o y --failed y|The output y and the file of failed lines y are the",
                "--region tokyo --checkpoint x -i pom.xml -o y --failed ./x|The file of failed lines ./x and the checkpoint x",
                "--region tokyo --checkpoint x -i pom.xml -o y --failed pom.xml|The input pom.xml and the file of failed lines pom.xml are",
                "--region tokyo --max-failures -1|'-1' is not a maximum of failures; expected a number such as 100",
                "--region tokyo --max-failures 5.5|'5.5' is not a maximum of failures; expected a number such as 100",
                "--region tokyo --max-failures 100%|'100%' is not a maximum of failures; expected a number such as",
                "--region tokyo --max-failures many%|'many%' is not a maximum of failures; expected a number such as",
                "--region tokyo -o /no/such/file|Cannot write the output /no/such/file",
                "--region tokyo --summary /no/such/file|Cannot write the summary /no/such/file",
                "--region tokyo --cacert /no/such/file|Cannot read the certificates /no/such/file",
                "--region tokyo --cacert /dev/null|There is no certificate in /dev/null; expected a PEM file.",
                "--region tokyo --secret-key-file /no/such/file|Cannot read the secret key file /no/such/file",
                "--region tokyo --secret-key-file /dev/null|is not 64 hexadecimal digits",
                "--region tokyo --secret-key abc|attributes get has no option --secret-key; did you mean --secret-key-file?",
                "--region tokyo --sdk-app-id 1|--sdk-app-id",
            })
    void shouldReportInvalidJobOptionsInOneLine(String options, String message) {
        String args = "attributes get --sdk-app-id 1400000000 " + options;
        ToolResult run = ToolRunner.withInput("u1\n").run(split(args));
        assertThat(run.err()).startsWith("timflux: ").contains(message).hasLineCount(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "frobnicate|frobnicate",
                "attributes|Missing required subcommand",
                "names|Missing required subcommand",
                "tags|Missing required subcommand",
                "tags swap|swap",
                "attributes get --region tokyo|There is no --sdk-app-id; expected the SDKAppID of the application.",
                "attributes get --region tokyo --sdk-app-id x|'x' is not a long",
                "attributes get --region tokyo --sdk-app-id 0|The SDKAppID is 0; expected a positive number.",
                "attributes get --region tokyo --sdk-app-id -1|The SDKAppID is -1; expected a positive number.",
                "usersig --sdk-app-id 1 --valid 0h|'0h' is out of range; expected 1h to 18250d.",
                "usersig --sdk-app-id 1 --valid 18251d|'18251d' is out of range; expected 1h to 18250d.",
                "usersig --sdk-app-id 1 --valid forever|'forever' is not a duration; expected days, hours",
                "simulate --port -1|The port is -1; expected 0 to 65535.",
                "simulate --rate 0|'0' is not a rate; expected 0.01 to 100000 calls per second, such as 100 or 0.5, or unlimited.",
                "simulate --sdk-app-id 0|The SDKAppID is 0; expected 1 to 4294967295.",
                "simulate --identifier=|The identifier is \"\"; expected a string that is not blank.",
                "simulate --jitter -1|The jitter is PT-0.001S; expected PT0S to PT1H.",
                "simulate --latency 3600001|The latency is PT1H0.001S; expected PT0S to PT1H.",
                "simulate --fault missing-accounts=-1|The probability of MISSING_ACCOUNTS is -1.0",
                "simulate --unknown -1|The proportion of unknown accounts is -1.0; expected 0 to 1.",
                "simulate --port 99999|99999",
                "simulate --port x|'x' is not an int",
                "simulate --fault rain=0.1|'rain' is unknown; expected one of",
                "simulate --fault body-over-16-mib=2|2",
                "simulate --unknown 2|The proportion of unknown accounts is 2.0; expected 0 to 1.",
                "simulate --unknown-accounts gone|'gone' is unknown; expected one of empty, omitted, "
                        + "error_list, rejected.",
                "simulate --latency -1|latency",
                "simulate --certificate-file x|without --tls",
                "demo --accounts 0|The number of accounts is 0; expected at least 1.",
            })
    void shouldReportInvalidCommandsInOneLine(String args, String message) {
        ToolResult run = ToolRunner.withInput("").run(split(args));
        assertThat(run.err()).startsWith("timflux: ").contains(message).hasLineCount(1);
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void shouldReportAMissingKey() {
        ToolResult run = ToolRunner.withInput("")
                .withVariables(Map.of())
                .run("attributes", "get", "--region=tokyo", "--sdk-app-id=1");
        assertThat(run.err())
                .isEqualToIgnoringNewLines(
                        "timflux: There is no secret key; expected it in TIM_SECRET_KEY or in --secret-key-file FILE.");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void shouldNotPrintAnInvalidKey() {
        ToolResult run = ToolRunner.withInput("")
                .withVariables(Map.of(SecretKeyOption.VARIABLE, "hunter2"))
                .run("attributes", "get", "--region=tokyo", "--sdk-app-id=1");
        assertThat(run.err())
                .contains("7 characters", "is not 64 hexadecimal digits")
                .doesNotContain("hunter2");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void shouldNotOverwriteTheInput() throws IOException {
        Path file = Files.writeString(folder.resolve("accounts"), "u1\n");
        ToolResult run = ToolRunner.withInput("")
                .run("attributes", "get", "--region=tokyo", "--sdk-app-id=1", "-i", "" + file, "-o", "" + file);
        assertThat(run.code()).isEqualTo(2);
        assertThat(file).hasContent("u1");
    }

    @Test
    void shouldNameAPortThatIsInUse() throws IOException {
        try (ServerSocket other = new ServerSocket(0)) {
            String port = String.valueOf(other.getLocalPort());
            ToolResult run = ToolRunner.withInput("").run("simulate", "--port", port);
            assertThat(run.err()).contains("Port " + port + " is in use").hasLineCount(1);
            assertThat(run.code()).isEqualTo(2);
        }
    }

    private static String[] split(String args) {
        return args.split(" ", -1);
    }
}
