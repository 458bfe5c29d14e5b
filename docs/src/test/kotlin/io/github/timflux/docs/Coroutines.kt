package io.github.timflux.docs

import io.github.timflux.AccountResult
import io.github.timflux.PushApi
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.filterIsInstance
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.reactive.asFlow
import kotlinx.coroutines.reactive.asPublisher
import kotlinx.coroutines.reactor.awaitSingle

// sample: flow
suspend fun cityOf(push: PushApi, account: String): String? =
    push.attributes().get(account).awaitSingle()["city"]

fun citiesOf(push: PushApi, accounts: Flow<String>): Flow<String?> =
    push.attributes().get(accounts.asPublisher()).asFlow()
        .filterIsInstance<AccountResult.Success<Map<String, String>>>()
        .map { it.value()["city"] }
// end
