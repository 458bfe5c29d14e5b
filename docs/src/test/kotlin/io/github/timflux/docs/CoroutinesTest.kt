package io.github.timflux.docs

import io.github.timflux.Credentials
import io.github.timflux.PushApi
import io.github.timflux.core.TimFlux
import io.github.timflux.simulator.TimSimulator
import kotlinx.coroutines.flow.flowOf
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.runBlocking
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test

/** Runs the Kotlin samples of docs/web-handler.md, with -Pall-checks only, because the Kotlin compiler takes long. */
class CoroutinesTest {

    private val simulator = TimSimulator.builder()
        .accountDirectory { account -> if (account.startsWith("u")) mapOf("city" to "Seoul") else null }
        .start()
    private val client = TimFlux.builder(1_400_000_000L, Credentials.secretKey("administrator", "0123456789abcdef".repeat(4)))
        .endpoint(simulator.endpoint())
        .build()
    private val push: PushApi = client.timPush()

    @AfterEach
    fun close() {
        client.close()
        simulator.close()
    }

    @Test
    fun shouldReadOneAccount() = runBlocking<Unit> {
        assertThat(cityOf(push, "u1")).isEqualTo("Seoul")
    }

    @Test
    fun shouldReadAFlowOfAccounts() = runBlocking<Unit> {
        assertThat(citiesOf(push, flowOf("u1", "no-such-user", "u2")).toList()).containsExactly("Seoul", "Seoul")
    }
}
