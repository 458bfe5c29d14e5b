package io.github.timflux.spring;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.simulator.TimSimulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Flux;

/** That a reader of a million results who stands still has the calls stand still. */
final class SlowReaderTest {

    private static final int ACCOUNTS = 1_000_000;
    private static final long CALLS = ACCOUNTS / 100;
    private static final Pattern LINE =
            Pattern.compile("\\{\"account\":\"u(\\d+)\",\"attributes\":\\{\"name\":\"u\\1\"},\"error\":\"\"}");

    @Configuration(proxyBeanMethods = false)
    static final class Accounts {

        @Bean
        Flux<String> accounts() {
            return Flux.range(0, ACCOUNTS).map(i -> "u" + i);
        }
    }

    @Test
    void shouldCallNoFasterThanResultsAreRead() throws IOException {
        try (TimSimulator simulator = Web.simulator().unlimited().start();
                Web web = new Web(simulator, Accounts.class, "timflux.quota.unlimited=true");
                Socket socket = new Socket()) {
            // What the kernel keeps for a reader is read for whoever writes.
            socket.setReceiveBufferSize(1 << 16);
            socket.connect(new InetSocketAddress("localhost", web.port()));
            socket.getOutputStream().write("GET /export HTTP/1.0\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
            BufferedReader reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
            BitSet read = new BitSet(ACCOUNTS);
            assertThat(reader.readLine()).endsWith("200 OK");

            assertThat(Arrival.ofNoMore(simulator))
                    .as("calls made for nobody who reads, of %s", CALLS)
                    .isLessThan(CALLS / 4);

            reader.lines().forEach(line -> note(line, read));
            assertThat(read.cardinality()).isEqualTo(ACCOUNTS);
            assertThat(simulator.statistics().calls())
                    .as("calls in all; a window that waited for its reader may have left before it was full")
                    .isBetween(CALLS, CALLS + CALLS / 100);
        }
    }

    private static void note(String line, BitSet read) {
        Matcher matcher = LINE.matcher(line);
        if (matcher.matches()) {
            int account = Integer.parseInt(matcher.group(1));
            assertThat(read.get(account)).as("whether it came before: %s", line).isFalse();
            read.set(account);
        } else {
            assertThat(line).as("the head of the answer").doesNotContain("account");
        }
    }
}
