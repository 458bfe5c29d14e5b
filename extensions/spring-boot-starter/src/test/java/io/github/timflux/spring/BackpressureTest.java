package io.github.timflux.spring;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.simulator.TimSimulator;
import io.netty.channel.ChannelOption;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Flux;

/** A slow HTTP reader of many results slows down the calls. */
@Tag("searching")
final class BackpressureTest {

    private static final int ACCOUNTS = Boolean.getBoolean("thorough") ? 1_000_000 : 50_000;
    private static final long CALLS = ACCOUNTS / 100;

    /** More than the buffers between the client and the reader take. */
    private static final long MAX_CALLS_BEFORE_READING = 350;

    private static final Pattern LINE =
            Pattern.compile("\\{\"account\":\"u(\\d+)\",\"attributes\":\\{\"name\":\"u\\1\"},\"error\":\"\"}");

    @Configuration(proxyBeanMethods = false)
    static final class Accounts {

        @Bean
        Flux<String> accounts() {
            return Flux.range(0, ACCOUNTS).map(i -> "u" + i);
        }

        /** The kernel would enlarge the buffer to megabytes, which are the results of hundreds of calls. */
        @Bean
        NettyServerCustomizer smallSendBuffer() {
            return server -> server.childOption(ChannelOption.SO_SNDBUF, 1 << 16);
        }
    }

    @Test
    void shouldStopCallsWhileTheReaderStops() throws IOException {
        try (TimSimulator simulator =
                        WebApplication.simulator().withoutRateLimit().start();
                WebApplication web = new WebApplication(simulator, Accounts.class, "timflux.quota.unlimited=true");
                Socket socket = new Socket()) {
            // A small buffer, because the server sees bytes in the kernel's buffer as read.
            socket.setReceiveBufferSize(1 << 16);
            socket.connect(new InetSocketAddress("localhost", web.port()));
            socket.getOutputStream().write("GET /export HTTP/1.0\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
            BufferedReader reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
            BitSet read = new BitSet(ACCOUNTS);
            assertThat(reader.readLine()).endsWith("200 OK");

            assertThat(CallArrival.awaitNoMoreCalls(simulator))
                    .as("calls before the reader reads, of %s", CALLS)
                    .isLessThan(MAX_CALLS_BEFORE_READING);

            reader.lines().forEach(line -> record(line, read));
            assertThat(read.cardinality()).isEqualTo(ACCOUNTS);
            assertThat(simulator.statistics().calls())
                    .as("all calls; a window may have been sent before it was full")
                    .isBetween(CALLS, CALLS + CALLS / 100);
        }
    }

    private static void record(String line, BitSet read) {
        Matcher matcher = LINE.matcher(line);
        if (matcher.matches()) {
            int account = Integer.parseInt(matcher.group(1));
            assertThat(read.get(account)).as("duplicate line: %s", line).isFalse();
            read.set(account);
        } else {
            assertThat(line).as("a line that is not a result").doesNotContain("account");
        }
    }
}
