-- Reserves a block of slots for one operation. All times are microseconds of the Redis clock.
--
-- KEYS[1]  hash of the operation:
--          "due" is the time of the next free slot, "seen" is the time of the last script run
--          "repaired" is the time when a corrupt state was replaced
--          "low" and "high" are the lowest and the highest rate of the instances, "lowSeen" and "highSeen" say when an
--          instance used them last
-- ARGV     interval: time from one slot to the next
--          count: maximum number of slots to reserve
--          lookahead: maximum time from now to a reserved slot
--          settle time: delay before the first slot if Redis has no data of the operation
--          maximum wait: maximum time from a script run to the next free slot
--          window: the time that contains as many slots as the rate has calls
--          rate: calls per second of all instances, as this instance is configured
--          replaced rate: the rate that this instance used before, or 0
--          rate memory: for how long a rate applies after its last use
-- Returns  the current time, the number of reserved slots, the time from now to the first slot, the interval of the
--          slots, another rate that an instance uses or 0, and a description of a corrupt state or an empty string
local interval, count, lookahead = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local settleTime, maxWait, window = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local rate, replacedRate, rateMemory = tonumber(ARGV[7]), tonumber(ARGV[8]), tonumber(ARGV[9])
local DAY = 86400000000
local MAX_RATE = 100000

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000000 + tonumber(time[2])

-- Not tonumber alone: it accepts "nan", "inf", "0x10" and numbers that a double cannot hold exactly.
local function number(text)
  return text and #text <= 16 and string.match(text, '^%d+$') and tonumber(text)
end

local function isWithin(time, age)
  return time and now >= time and now - time < age
end

local function shown(text)
  return text and '"' .. string.sub(text, 1, 40) .. '"' or 'missing'
end

local corrupt = ''
local state = redis.pcall('HMGET', KEYS[1], 'due', 'seen', 'repaired', 'low', 'lowSeen', 'high', 'highSeen')
if state.err then
  if not string.find(state.err, 'WRONGTYPE', 1, true) then
    return state
  end
  corrupt = 'it is not a hash'
  -- Deletes the key. Not DEL: the Redis user may lack the permission for it.
  redis.call('PEXPIRE', KEYS[1], -1)
  state = {}
end

local due, seen, repaired = number(state[1]), number(state[2]), number(state[3])
local isKnown = due and seen and due >= seen and due - seen <= maxWait and seen - now <= DAY
local isUnused = corrupt == '' and not state[1] and not state[2]
if isUnused or isKnown and now - seen > DAY then
  -- The key was never used, or not for a day, or Redis lost it. In the last case other instances may still hold slots
  -- that were reserved before, or may use their local share.
  due = now + math.max(settleTime, lookahead + interval)
elseif isKnown then
  if now < seen then
    -- The clock was set back. The next slot must stay as far ahead as it was at the last run.
    due = now + due - seen
  end
  if isWithin(repaired, settleTime) then
    corrupt = 'replaced ' .. math.floor((now - repaired) / 1000) .. ' ms ago'
  end
else
  if corrupt == '' then
    corrupt = '"due" is ' .. shown(state[1]) .. ' and "seen" is ' .. shown(state[2])
  end
  -- Within the settle time all instances find this repair. Those that use their local share then leave it within
  -- another settle time.
  due = now + 2 * settleTime
  repaired = now
end

-- Returns the stored rate and its time if it still applies and is more extreme, or else the rate of this instance.
local function extreme(storedRate, storedSeen, isMoreExtreme)
  local stored, storedAt = number(storedRate), number(storedSeen)
  if stored and stored >= 1 and stored <= MAX_RATE and stored ~= replacedRate and isWithin(storedAt, rateMemory)
      and isMoreExtreme(stored) then
    return stored, storedAt
  end
  return rate, now
end
local low, lowSeen = extreme(state[4], state[5], function(stored) return stored < rate end)
local high, highSeen = extreme(state[6], state[7], function(stored) return stored > rate end)
local other = low ~= rate and low or high ~= rate and high or 0
-- The lowest rate is the only one that keeps the quota of each instance.
interval = math.max(interval, math.ceil(window / low))

local first = math.max(due, now)
-- Reserve at most half of the free slots, so that all instances that request slots at the same time receive some.
local free = math.floor((now + lookahead - first) / interval) + 1
local reserved = math.max(0, math.min(count, free, math.max(1, math.floor(free / 2))))
if corrupt ~= '' then
  reserved = 0
end
redis.call('HSET', KEYS[1],
  'due', string.format('%.0f', first + reserved * interval), 'seen', string.format('%.0f', now),
  'repaired', string.format('%.0f', repaired or 0),
  'low', low, 'lowSeen', string.format('%.0f', lowSeen), 'high', high, 'highSeen', string.format('%.0f', highSeen))
redis.call('PEXPIRE', KEYS[1], 86400000)
return {now, reserved, first - now, interval, other, corrupt}
