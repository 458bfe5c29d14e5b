package io.github.timflux.docs

import io.github.timflux.AccountResult
import io.github.timflux.PushApi
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.asFlow
import kotlinx.coroutines.flow.filterIsInstance
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.reactive.asFlow
import kotlinx.coroutines.reactive.asPublisher
import kotlinx.coroutines.reactor.awaitSingle
import kotlinx.coroutines.runBlocking

// sample: flow
suspend fun cityOf(push: PushApi, account: String): String? =
    push.attributes().get(account).awaitSingle()["city"]

fun citiesOf(push: PushApi, accounts: Flow<String>): Flow<String?> =
    push.attributes().get(accounts.asPublisher()).asFlow()
        .filterIsInstance<AccountResult.Success<Map<String, String>>>()
        .map { it.value()["city"] }
// end

/** Calls the samples from a Java test. */
object Coroutines {

    @JvmStatic
    fun city(push: PushApi, account: String): String? = runBlocking { cityOf(push, account) }

    @JvmStatic
    fun cities(push: PushApi, accounts: List<String>): List<String?> =
        runBlocking { citiesOf(push, accounts.asFlow()).toList() }
}
