// The video room: the only script of this site. It measures the link, joins the call, and keeps media going.
// Words pass between seats through short polls of the server (./talk), media goes directly or through the relay.
// Every sentence stands in the page, in the reader's language; every limit comes from rules/calls.py.
(() => {
"use strict";
const $ = id => document.getElementById(id);
const here = document.currentScript.dataset, memory = "call" + here.talk;
const [AUDIO, VIDEO, SPEECH, PACKET, PICTURE, FRAMES] = here.tell.split(" ").map(Number);
const WAITING = 2500, SETTING_UP = 700, TALKING = 6000, OFFLINE = 3000;  // ms between two polls
const LOOK = 2000, NEVER = 25000, GONE = 20000, LATELY = 5000, SETTLED = 8000;  // ms
let seat, reported, after, number, unsent, peers, relays, mine, over = true, facing = "user";
let polling, again, timer, looker, began, heardAt, bad;

function say(what, value) {
  const line = $("s-" + what), text = (line ? line.textContent : what).trim().replace("#", value);
  if ($("now").textContent !== text) $("now").textContent = text;  // a screen reader speaks at each change
}

function ring() { $("phones").className = "n" }

async function ask(path, said, options) {
  const stop = new AbortController(), patience = setTimeout(() => stop.abort(), 10000);
  try {
    const answer = await fetch(path, {method: "POST", headers: {"Content-Type": "application/json"}, cache: "no-store",
                                      body: JSON.stringify(said), signal: stop.signal, ...options});
    if (answer.status >= 500) throw answer.status;
    return answer.headers.get("Content-Type").includes("json") ? await answer.json() : {over: "refused", say: ""};
  } finally { clearTimeout(patience) }
}

// ---- Before the call: what does the link carry? Small samples, because a first burst overruns a slow link's queue.

async function took(bytes, up) {
  const from = performance.now();
  const letter = () => (Math.random() * 36 | 0).toString(36);
  if (up) await ask("/probe", {filler: Array.from({length: bytes}, letter).join("")});
  else await (await fetch("/probe?n=" + bytes, {cache: "no-store"})).arrayBuffer();
  return performance.now() - from;
}

async function rate(trip, up) {
  const small = await took(3000, up) - trip;
  return small > 200 ? 24000 / small : 128000 / Math.max(await took(16000, up) - trip, 1);
}

async function measure() {
  say("testing");
  try {
    const trip = Math.min(await took(1), await took(1));
    const kbit = Math.round(Math.min(await rate(trip), await rate(trip, true), 9999));
    say(kbit < AUDIO ? "phone" : kbit < VIDEO ? "slow" : "fast", kbit);
    $(kbit < VIDEO ? "video" : "audio").className = "b";
    if (kbit < AUDIO) { ring(); $("audio").className = "b" }
  } catch { say("offline") }
}

// ---- The call

async function microphone(video) {
  const sound = {echoCancellation: true, noiseSuppression: true, autoGainControl: true};
  mine = await navigator.mediaDevices.getUserMedia({audio: sound});
  if (video) await camera(true);
}

async function start(video) {
  $("choose").hidden = true;
  peers = new Map();
  try { await microphone(video) }
  catch (error) { say("nomic", error.name); ring(); $("choose").hidden = false; return }
  over = false; seat = 0; unsent = []; after = number = bad = 0; began = heardAt = Date.now();
  sessionStorage.setItem(memory, video ? "video" : "audio");
  $("room").hidden = false;
  mark("mute", true); mark("camera", sending());
  if (navigator.wakeLock) navigator.wakeLock.request("screen").catch(() => {});
  looker = setInterval(look, LOOK);
  join();
}

async function join() {
  try {
    const heard = await ask(here.talk + "/join", {});
    if (heard.over) return ended(heard);
    seat = heard.seat; relays = heard.ice;
    sit(heard.peers);
    // Who comes last offers: those who wait then hear of the newcomer and of the offer in one poll.
    for (const peer of peers.values()) { meet(peer); await offer(peer) }
    talk();
  } catch { say("offline"); timer = setTimeout(join, OFFLINE) }
}

function tell(to, said) {
  unsent.push([to, ++number, JSON.stringify(said)]);
  clearTimeout(timer);
  timer = setTimeout(talk, 60);  // candidates come in swarms
}

async function talk() {
  if (over || !seat) return;
  if (polling) { again = true; return }
  polling = true; again = false; clearTimeout(timer);
  let pace = OFFLINE;
  try {
    reported = receives();
    const heard = await ask(here.talk + "/talk", {seat, after, receives: reported, messages: unsent.slice(0, 40)});
    if (over) return;
    if (heard.over) return ended(heard);
    heardAt = Date.now();
    unsent = unsent.filter(message => message[1] > heard.got);
    sit(heard.peers);
    for (const [place, by, body] of heard.messages) { after = place; await listen(peers.get(by), JSON.parse(body)) }
    const all = [...peers.values()];
    pace = !all.length ? WAITING : all.every(up) ? TALKING : SETTING_UP;
  } catch { if (!over && ![...peers.values()].some(up)) say("offline") }
  finally { polling = false }
  if (!over) { clearTimeout(timer); timer = setTimeout(talk, again || unsent.length && pace !== OFFLINE ? 60 : pace) }
}

const up = peer => peer.pc && peer.pc.connectionState === "connected";

function sit(others) {
  const there = new Set(others.map(([id]) => id));
  for (const [id, peer] of peers) if (!there.has(id)) { part_from(peer); peers.delete(id); began = Date.now(); shape() }
  for (const [id, what, name] of others) if (!peers.has(id)) {
    peers.set(id, {id, what, name, offers: seat > id, heard: 0, seen: 0, old: {}});
    began = Date.now();
  }
  if (!peers.size) say("waiting");
}

function part_from(peer) {
  clearTimeout(peer.worry);
  if (peer.pc) peer.pc.close();
  if (peer.view) peer.view.remove();
}

function meet(peer) {
  const pc = peer.pc = new RTCPeerConnection({iceServers: relays});
  pc.onicecandidate = ({candidate}) => { if (candidate && candidate.candidate) tell(peer.id, {c: candidate}) };
  pc.ontrack = event => { event.track.onunmute = () => show(peer); show(peer) };
  pc.onconnectionstatechange = () => changed(peer);
  if (peer.offers) for (const kind of ["audio", "video"]) equip(peer, pc.addTransceiver(kind));
  return pc;
}

// Sound and picture have their lines from the first moment, filled or not: a camera comes and goes without an offer.
function equip(peer, line) {
  const kind = line.receiver.track.kind, wanted = kind === "audio" ? /opus/i : /VP8|rtx/i;
  line.direction = "sendrecv";
  const codecs = RTCRtpReceiver.getCapabilities(kind).codecs.filter(codec => wanted.test(codec.mimeType));
  if (codecs.length && line.setCodecPreferences) line.setCodecPreferences(codecs);
  peer[kind] = line.sender;
  line.sender.replaceTrack(mine.getTracks().find(track => track.kind === kind) || null);
}

function show(peer) {
  if (!peer.view) {
    peer.view = document.createElement("div");
    peer.screen = document.createElement("video");
    peer.screen.autoplay = peer.screen.playsInline = true;
    peer.screen.style.width = "100%"; peer.screen.style.maxWidth = "480px";
    const name = document.createElement("p");
    name.textContent = peer.name;
    peer.view.append(peer.screen, name);
    $("others").append(peer.view);
  }
  peer.screen.srcObject = new MediaStream(peer.pc.getReceivers().map(receiver => receiver.track));
  peer.screen.play().catch(() => {});
}

// Said to the other side only, never to oneself: longer packets (their headers weigh more than speech), a low rate.
function modest(sdp) {
  const opus = /a=rtpmap:(\d+) opus/i.exec(sdp);
  return opus ? sdp.replace(new RegExp("(a=fmtp:" + opus[1] + " [^\r\n]*)"),
                            "$1;maxaveragebitrate=" + SPEECH + "\r\na=ptime:" + PACKET + "\r\na=maxptime:120") : sdp;
}

function describe(peer) {
  const {type, sdp} = peer.pc.localDescription;
  tell(peer.id, {d: {type, sdp: modest(sdp)}});
}

// Only one of two ever offers, the other asks for it: two offers that cross would have to be rolled back, and the
// pictures of that side stand still from then on (Chromium 156).
async function offer(peer, iceRestart) {
  if (!peer.offers) return tell(peer.id, {again: 1});
  if (peer.pc.signalingState !== "stable" || peer.busy) return;
  peer.busy = true;
  try { await peer.pc.setLocalDescription(await peer.pc.createOffer({iceRestart: !!iceRestart})); describe(peer) }
  catch (error) { console.warn(error.name) }  // the other left meanwhile
  finally { peer.busy = false }
}

async function listen(peer, said) {
  if (!peer) return;  // from a seat that is empty by now
  if (said.low) stop_pictures();
  if (said.again && peer.pc) offer(peer, true);
  const pc = peer.pc || meet(peer);
  try {
    if (said.c) await pc.addIceCandidate(said.c);
    if (!said.d) return;
    await pc.setRemoteDescription(said.d);
    if (said.d.type === "offer") {
      if (!peer.audio) pc.getTransceivers().forEach(line => equip(peer, line));  // once: twice stops the screen
      await pc.setLocalDescription();
      describe(peer);
    }
    shape();
  } catch (error) { console.warn(error.name) }  // the next restart mends it
}

// A cap per sender, shared among those who watch; not b=AS in the SDP, which would starve the sound too.
function shape() {
  for (const {video} of peers.values()) if (video) {
    const wanted = video.getParameters();
    if (!wanted.encodings || !wanted.encodings.length) continue;
    Object.assign(wanted.encodings[0], {maxBitrate: PICTURE / peers.size | 0, maxFramerate: FRAMES});
    video.setParameters(wanted).catch(() => {});
  }
}

function changed(peer) {
  if (up(peer)) {
    clearTimeout(peer.worry);
    peer.worry = peer.lost = 0; peer.since = Date.now();
    peer.audio.transport.onstatechange = talk;  // it closes when the other side leaves or reloads: ask at once
    $("phones").className = "";
    say("talking"); shape();
  } else if (/disconnected|failed/.test(peer.pc.connectionState)) {
    peer.lost = peer.lost || Date.now();
    say("again"); worry(peer);
  }
}

// A new way is looked for by one side first, then by the other, ever less often: a slow link needs long for its checks.
function worry(peer, wait = peer.offers ? 1500 : 6000) {
  if (peer.worry) return;
  peer.worry = setTimeout(() => {
    peer.worry = 0;
    if (over || up(peer) || peers.get(peer.id) !== peer) return;
    if (!unsent.length && Date.now() - heardAt < LATELY) offer(peer, true);
    worry(peer, wait * 1.4);
  }, wait);
}

// ---- During the call: what arrives, and does it arrive well?

async function look() {
  const now = Date.now(), all = [...peers.values()], before = bad;
  for (const peer of all.filter(up)) await listen_well(peer, now).catch(() => {});  // closed meanwhile
  if (bad === before) bad = 0;
  if (receives() !== reported) talk();  // the record counts seconds from what is told
  const pictures = sending() || all.some(peer => now - peer.seen < LATELY);
  if (pictures && bad >= 3) { stop_pictures(); all.forEach(peer => tell(peer.id, {low: 1})) }
  else if (!pictures && bad >= 10) { say("bad"); ring() }
  for (const peer of all) if (!up(peer)) {
    if (peer.lost && now - peer.lost > GONE) { say("gone"); ring() }
    else if (!peer.since && now - began > NEVER) { say("never"); ring() }
    else if (!peer.lost) say("joining", peer.name);
  }
}

async function listen_well(peer, now) {
  const stats = await peer.pc.getStats(), old = peer.old, fresh = {packets: 0, frames: 0, hidden: 0, samples: 0};
  let loss = 0, trip = 0;
  stats.forEach(report => {
    if (report.type === "inbound-rtp" && report.kind === "audio") Object.assign(fresh, {
      packets: report.packetsReceived, samples: report.totalSamplesReceived || 0,
      hidden: (report.concealedSamples || 0) - (report.silentConcealedSamples || 0)});
    if (report.type === "inbound-rtp" && report.kind === "video") fresh.frames = report.framesDecoded || 0;
    if (report.type === "remote-inbound-rtp") loss = Math.max(loss, report.fractionLost || 0);
    if (report.type === "transport") trip = (stats.get(report.selectedCandidatePairId) || {}).currentRoundTripTime || 0;
  });
  peer.old = fresh;
  const flows = fresh.packets > (old.packets || 0);
  if (flows) peer.heard = now;
  if (fresh.frames > (old.frames || 0)) peer.seen = now;
  const hidden = (fresh.hidden - old.hidden) / (fresh.samples - old.samples) || 0;
  // A link that is cut, or has just come back, is not yet a weak one.
  if (flows && now - peer.since > SETTLED)
    bad += hidden > .12 || loss > .15 || trip > 2.5 ? 2 : hidden > .05 || loss > .08 || trip > 1.2 ? 1 : 0;
}

// 0 nothing, 1 sound, 2 pictures too: of the CHO and the doctor from one another; a guest proves nothing.
function receives() {
  const now = Date.now(), of = [...peers.values()].filter(peer => peer.what !== "guest" && now - peer.heard < LATELY);
  return of.some(peer => now - peer.seen < LATELY) ? 2 : of.length ? 1 : 0;
}

// ---- Buttons

const sending = () => mine.getVideoTracks()[0];

function mark(button, on) {
  $(button).setAttribute("aria-pressed", !!on);
  $(button).style.textDecoration = on ? "" : "line-through";
}

async function camera(on) {
  const old = sending();
  if (old) { old.stop(); mine.removeTrack(old) }
  if (on) try {
    const found = await navigator.mediaDevices.getUserMedia(
      {video: {width: 320, height: 240, frameRate: 10, facingMode: facing}});
    mine.addTrack(found.getVideoTracks()[0]);
  } catch (error) { console.warn(error.name) }  // no camera: sound goes on
  for (const {video} of peers.values()) if (video) video.replaceTrack(sending() || null);
  $("me").srcObject = sending() ? new MediaStream([sending()]) : null;
  if (sending()) $("me").play().catch(() => {});
  shape();
  mark("camera", sending());
}

function stop_pictures() { bad = 0; if (sending()) camera(false); say("lower") }

async function leave(how) {
  quiet();
  try { ended(seat ? await ask(here.talk + "/talk", last_words(how)) : {say: ""}) } catch { ended({say: ""}) }
}

function quiet() {
  over = true;
  clearTimeout(timer); clearInterval(looker);
  mine.getTracks().forEach(track => track.stop());
  $("room").hidden = true;
  sessionStorage.removeItem(memory);
}

function ended(heard) {
  if (!over) quiet();
  peers.forEach(part_from);
  say(heard.say || "");
  $("choose").hidden = heard.over === "refused" || heard.over === "closed";
}

const last_words = leaving => ({seat, after, receives: receives(), leaving});

function gone() {  // the page goes away: the server is told if it still can be
  if (over || !seat) return;
  ask(here.talk + "/talk", last_words("left"), {keepalive: true}).catch(() => {});
  peers.forEach(part_from);
}

// ---- Begin

if (!window.isSecureContext) { say("unsafe"); ring(); return }
if (!navigator.mediaDevices || !window.RTCPeerConnection || !window.AbortController) { say("old"); ring(); return }
$("video").onclick = () => start(true);
$("audio").onclick = () => start(false);
$("leave").onclick = () => leave("hangup");
$("camera").onclick = () => camera(!sending());
$("flip").onclick = () => { facing = facing === "user" ? "environment" : "user"; camera(true) };
$("mute").onclick = () => mine.getAudioTracks().forEach(track => mark("mute", track.enabled = !track.enabled));
$("phones").onclick = event => { if (!over && event.target.href) leave("phone") };
window.addEventListener("pagehide", gone);
window.addEventListener("online", () => { if (!over) { talk(); peers.forEach(peer => peer.pc && offer(peer, true)) } });
const back = sessionStorage.getItem(memory);
if (back) start(back === "video");
else { $("choose").hidden = false; measure() }
})();
